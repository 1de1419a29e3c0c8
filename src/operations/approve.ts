import { isDeepStrictEqual } from 'node:util';
import { type ChoiceName, laneOf } from '../domain/change.ts';
import type { Operation } from '../domain/operation.ts';
import { othersFor, type Permit, type Word, weigh } from '../domain/permissions/permit.ts';
import { type Amendment, amend } from './amend.ts';
import { callsAgainFrom } from './call-again.ts';
import { expireNow, hasExpired } from './expire.ts';
import type { Needs } from './needs.ts';
import { attainable, isNamed, permitOf, personFor, tagsFor } from './permission.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered, TurnedDown } from './refusals.ts';
import { noteRefusal } from './refused.ts';

/**
 * Takes one person's yes to what they were shown: it runs where that is enough, and is remembered where others must agree as well. The
 * second look at the group is taken when its turn comes (run.ts). Throws `TurnedDown` for a person who may not, an old card, a choice
 * that is not offered, whoever asked where others must agree, and the loser of two presses.
 */
export async function approve(needs: Needs, press: Press, choice: ChoiceName, by: string): Promise<Operation> {
  const { store, people, clock, log } = needs;
  const waiting = await refuseWhatLapsed(needs, press);
  await refuseAStranger(needs, by, waiting);
  const permit = await refuseOldRules(needs, waiting, press);
  const [person, { lapsed, unclear }] = await Promise.all([
    personFor(people, by, permit.decide),
    whoMayNoLonger(needs, waiting, permit),
  ]);

  const approved = await noting(needs, { by, operation: waiting, choice }, () =>
    amend(store, press.id, (present) => {
      refuseWhatIsNotOffered(present, press, choice);
      const left = (present.approvals ?? []).filter((one) => !lapsed.has(one.by));
      const approvals = left.filter((one) => !unclear.has(one.by));
      const kept = left.filter((one) => unclear.has(one.by) && one.by !== by); // Slack did not say in time who they are
      const at = clock.now().toISOString();
      const word = weigh({ askedBy: present.askedBy, permit, approvals }, person, choice, at);
      refuseWhatDoesNotCount(word, permit, choice);
      if (word.kind === 'counts')
        return {
          step: { event: 'note', at, by, facts: { agreed: choice, missing: word.missing, revision: press.revision } },
          brought: { approvals: [...kept, ...word.approvals] },
        };
      return word.kind === 'enough' ? approving(needs, press, { choice, by, approvals: word.approvals }) : undefined;
    }),
  );
  log.info({ operation: approved.id, by, choice, state: approved.state }, 'approved');
  nudge(needs, approved);
  return approved;
}

/** Notes in the record that somebody's word did not count; who was merely slower was turned down by nobody. */
async function noting<T>(
  needs: Needs,
  { by, operation, choice }: { readonly by: string; readonly operation: Operation; readonly choice: ChoiceName },
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const told = error instanceof TurnedDown ? error.told.kind : undefined;
    if (told === 'not allowed' || told === 'own card')
      await noteRefusal(needs, { by, operation, why: { right: 'decide', choice, because: told } });
    throw error;
  }
}

/** Its turn may have come. */
export const nudge = ({ queue }: Pick<Needs, 'queue'>, { state, groupId, change }: Operation): void => {
  if (state === 'queued') queue.nudge(groupId, laneOf(change.action));
};

/** The step that lets it run, with the full time anew. */
export function approving(
  { clock, expireAfter }: Pick<Needs, 'clock' | 'expireAfter'>,
  { revision }: Press,
  {
    choice,
    by,
    ...brought
  }: { readonly choice: ChoiceName; readonly by: string } & Pick<Partial<Operation>, 'brokenGlass'> & {
      readonly approvals?: readonly NonNullable<Operation['approvals']>[number][];
    },
): Amendment {
  const now = clock.now();
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
  const { approvals = [], brokenGlass } = brought;
  return {
    step: { event: 'approve', at, by, facts: { choice, revision, approvals, brokenGlass } },
    brought: {
      choice,
      decidedBy: by,
      decidedAt: at,
      approvals: [...approvals],
      ...(brokenGlass === undefined ? {} : { brokenGlass }), // one that was broken before stays marked
      expiresAt,
      moved: [],
      trouble: undefined,
      waitsForFree: undefined,
    },
    wakes: [{ at: expiresAt, what: 'expire' }],
  };
}

/** Throws `TurnedDown` where its time is over, though its wake-up may not have come. */
export async function refuseWhatLapsed(needs: Needs, { id }: Press): Promise<Operation> {
  const waiting = await needs.store.get(id);
  if (!hasExpired(waiting, needs.clock.now())) return waiting;
  throw new TurnedDown({ kind: 'old card', operation: await expireNow(needs, id) });
}

/**
 * An approval covers what was shown, and that was how many must agree, too. Where the rules were changed since, the card is written anew
 * with the new ones, and this throws `TurnedDown`. Gives what the rules grant.
 */
export async function refuseOldRules(needs: Needs, waiting: Operation, press: Press): Promise<Permit> {
  const { store, clock, presenter, people, rules } = needs;
  if (press.revision !== waiting.revision) return permitOf(rules(), waiting); // it is told below that the card is an old one
  const tags = await tagsFor(needs, waiting);
  const present = permitOf(rules(), { ...waiting, tags });
  const isOlderThanRules = waiting.permit === undefined && rules() !== undefined;
  const { unattainable: _, ...shown } = waiting.permit ?? present;
  const isAsShown = !isOlderThanRules && isDeepStrictEqual(asJson(shown), asJson(present));
  if (waiting.state !== 'awaiting approval' || isAsShown) return present;
  const permit = await attainable({ people }, present, waiting.askedBy);
  await amend(store, waiting.id, (now) =>
    now.state === 'awaiting approval' && now.revision === press.revision
      ? {
          step: {
            event: 'revise',
            at: clock.now().toISOString(),
            facts: { permit, because: 'the rules were changed' },
          },
          brought: { permit, tags, approvals: undefined },
          wakes: callsAgainFrom(needs, permit, clock.now()),
        }
      : undefined,
  );
  presenter.show(waiting.id);
  throw new TurnedDown({ kind: 'rules moved' });
}

/** As it would be read back from the store: without what is undefined. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Who agreed before and could not any more: somebody who was deactivated since decides nothing. */
async function whoMayNoLonger(
  { people }: Needs,
  { approvals = [] }: Operation,
  { decide }: Permit,
): Promise<{ readonly lapsed: ReadonlySet<string>; readonly unclear: ReadonlySet<string> }> {
  const asked = await Promise.all(approvals.map(async ({ by }) => ({ by, answer: await isNamed(people, by, decide) })));
  const those = (is: string) => new Set(asked.filter(({ answer }) => answer === is).map(({ by }) => by));
  return { lapsed: those('no'), unclear: those('could not tell') };
}

function refuseWhatDoesNotCount(word: Word, permit: Permit, choice: ChoiceName): void {
  const { decide: listed, rule, breakGlass } = permit;
  if (word.kind === 'not listed')
    throw new TurnedDown({ kind: 'not allowed', right: 'decide', rule, listed, answer: word.answer });
  if (word.kind === 'own')
    throw new TurnedDown({
      kind: 'own card',
      others: othersFor(permit, choice),
      listed,
      mayBreakGlass: breakGlass.length > 0,
    });
}
