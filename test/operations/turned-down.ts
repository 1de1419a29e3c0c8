import { TurnedDown } from '../../src/operations/refusals.ts';

/** What somebody is told whose press was turned down; fails where it was not. */
export async function whatIsTold(pressing: Promise<unknown>): Promise<TurnedDown['told']> {
  try {
    await pressing;
  } catch (error) {
    if (error instanceof TurnedDown) return error.told;
    throw error;
  }
  throw new Error('nobody was turned down');
}
