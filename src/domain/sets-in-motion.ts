import { hasEffect } from './fate.ts';
import type { Operation } from './operation.ts';

/** Whether the change was only the beginning: Auto Scaling then starts or removes instances by itself, and the result waits for that. */
export const setsInMotion = ({ shown: { forecast }, fates }: Pick<Operation, 'shown' | 'fates'>): boolean =>
  Object.values(fates).every(hasEffect) && (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0;
