/** The search for what explains a difference between code and equation, which may take seconds. */
export interface RepairSearch {
  /** Told of the difference before it begins. */
  differs(this: void, sentence: string): void;
  /** Whether to leave it at what was found. */
  isEnough(this: void): boolean;
}

export interface LimitedSearch extends RepairSearch {
  stop(this: void): void;
}

const mostMs = 20_000;

/** A search that ends at its time limit, or when it is stopped. `now` in ms. */
export function limitSearch(now: () => number, told: (sentence: string) => void = () => undefined): LimitedSearch {
  let end = Infinity;
  return {
    differs(sentence) {
      if (end === Infinity) end = now() + mostMs;
      told(sentence);
    },
    isEnough: () => now() > end,
    stop: () => void (end = -Infinity),
  };
}
