const width = 10;
export const thingView = { typeName: "Thing", table: [{ member: "name", width }] }; // <-
