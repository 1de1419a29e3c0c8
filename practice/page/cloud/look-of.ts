import type { InstanceShown } from '../../desk/model.ts';

/** How an instance looks: what matters most of its state. A state that nobody has heard of looks sick. */
export function lookOf({
  state,
  health,
}: Pick<InstanceShown, 'state' | 'health'>): 'in-service' | 'sick' | 'coming' | 'leaving' {
  if (state.startsWith('REMOV')) return 'leaving';
  if (state.startsWith('PEND') || state === 'JOINING') return 'coming';
  return health === 'ERROR' || state !== 'INSERVICE' ? 'sick' : 'in-service';
}
