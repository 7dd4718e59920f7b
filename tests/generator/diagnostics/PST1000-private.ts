export class Holder {
  #secret: string = ""; // <-
}
