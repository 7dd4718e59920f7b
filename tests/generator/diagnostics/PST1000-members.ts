export class Clock {
  private seconds: int = 0;
  get minutes(): int { // <-
    return Math.trunc(this.seconds / 60);
  }
  set minutes(value: int) { // <-
    this.seconds = value * 60;
  }
  static { // <-
    Clock.name.slice(0);
  }
}
