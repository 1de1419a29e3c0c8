import { createContext, useContext } from 'react';
import type { ActSent } from '../../desk/act.ts';
import type { FieldShown, FormShown } from '../../desk/model.ts';
import { act, type Came } from '../state/act.ts';

/** Where a touch goes: a message, or a view. */
export type Where = { readonly channel: string; readonly ts: string } | { readonly view: string };

/** Something with blocks that a person can touch. */
export interface Surface {
  /** Key of the person. */
  readonly by: string;
  readonly on: Where;
  readonly state: FormShown;
  /** What is wrong, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Hears of each field that is changed, by its `block_id`. */
  readonly onTouch?: (blockId: string) => void;
}

const SurfaceContext = createContext<Surface | undefined>(undefined);

/** Gives the surface to the blocks on it. */
export const SurfaceProvider = SurfaceContext.Provider;

/** The surface that a block stands on. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('These blocks stand on nothing.');
  return surface;
}

/** A control's address among the blocks, as the server knows it. */
export const addressOf = (blockId: string | undefined, actionId: string | undefined): string =>
  `#${blockId ?? ''}/${actionId ?? ''}`;

/** What stands in a field. */
export const heldIn = (
  { state }: Surface,
  blockId: string | undefined,
  actionId: string | undefined,
): FieldShown | undefined => state[blockId ?? '']?.[actionId ?? ''];

type Doing = Extract<ActSent, { of: 'slack' }>['what'];

/** What each person is writing, in its order: whatever else they do comes after it, as everything does that one finger does. */
const written = new Map<string, Promise<unknown>>();

/** Does something in Slack, after all that the same person wrote before. */
export async function actInSlack(what: Doing): Promise<Came> {
  const before = written.get(what.by) ?? Promise.resolve();
  const mine = before.then(() => act({ of: 'slack', what }));
  if (what.act === 'write') written.set(what.by, mine);
  return mine;
}
