/** What is wrong with one event, in words that follow "the event is malformed:". The reader adds which event it is. */
export class EventDamage extends Error {
  constructor(message: string) {
    super(message);
  }
}
