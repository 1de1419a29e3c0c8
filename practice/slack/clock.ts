/** Where time comes from. `wait` takes milliseconds and rejects with the signal's reason when it is aborted. */
export interface Clock {
  readonly now: () => Date;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}
