import type { Operation } from './operation.ts';

/** Whether the change was only the beginning: Auto Scaling then starts or removes instances by itself, and the result waits for that. */
export const setsInMotion = ({
  shown: { forecast },
  groupId,
  fates,
}: Pick<Operation, 'shown' | 'groupId' | 'fates'>): boolean =>
  fates[groupId]?.kind === 'done' && (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0;
