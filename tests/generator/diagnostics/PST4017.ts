export interface Pump {
  run(): int;
}

export function pump(): Pump {
  return onDemand(DeepPump); // <-
}

export class DeepPump implements Pump {
  run(): int {
    return 3;
  }
}

@OnDemand("native/../Loose")
export class LoosePump implements Pump { // <-
  run(): int {
    return 1;
  }
}
