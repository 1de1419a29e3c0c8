import type { Span } from './random.ts';

/** How long things take in this cloud, in milliseconds. A pair is drawn from, by the seed. */
export interface Durations {
  /** From an accepted call until `is_scaling`, the lifecycle states and the log show it (fact sheet 7.3). */
  flagLag: Span;
  /** From there until the last instance of a batch has left; the others leave a little sooner. */
  removal: Span;
  /** How much longer the group stays busy after that. */
  settling: Span;
  /** From an instance's leaving until its server is gone, where it is deleted. */
  deletion: Span;
  /** How long an ECS that is added takes to be in service. */
  joining: Span;
  /** How long an instance takes whose server must be made first. */
  launch: Span;
  /** From being in service until the health check has seen it. */
  healthCheck: Span;
  /** How long a difference between current and desired number lasts before the group acts on it. */
  refillAfter: Span;
  /** How long a token is good for. */
  tokenLife: Span;
}

/** Slow enough to be watched, quick enough not to bore. The real cloud is up to ten times slower (fact sheet 12.8). */
export const practiceDurations: Durations = {
  flagLag: [500, 3_000],
  removal: [6_000, 20_000],
  settling: [1_000, 3_000],
  deletion: [4_000, 10_000],
  joining: [5_000, 12_000],
  launch: [25_000, 50_000],
  healthCheck: 10_000,
  refillAfter: [5_000, 15_000],
  tokenLife: 24 * 3_600_000,
};
