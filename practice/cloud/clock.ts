/** The time that the practice cloud lives by: a real one, or one that a test turns by hand. */
export interface Clock {
  readonly now: () => Date;
  /** Resolves `ms` milliseconds later; rejects with the reason of the signal when that is aborted first. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A moment as the Auto Scaling, ECS and VPC calls write it: UTC, whole seconds, `2024-01-02T03:04:05Z`. */
export const inSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
