/** Gets a thing. */
@Cmdlet("Get", "Thing") // <-
export class GetThing {}
