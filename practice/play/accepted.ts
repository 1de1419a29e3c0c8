import type { PracticeCloud } from '../cloud/practice-cloud.ts';

/** The removals that the cloud itself accepted, as lists of ids, whether or not its answers arrived. */
export const acceptedRemovals = ({ requests }: Pick<PracticeCloud, 'requests'>): string[][] =>
  requests
    .of('batch')
    .filter(({ decided }) => decided === 204)
    .map(({ body }) => (body as { readonly instances_id: string[] }).instances_id);
