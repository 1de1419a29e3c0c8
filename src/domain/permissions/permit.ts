import { z } from 'zod';
import { type ChoiceName, choiceName } from '../change.ts';
import { approvalNeed } from './approval-table.ts';
import { type Answer, isListed, type Person, who } from './who.ts';

/** What the rules say of one operation, as its card shows it. */
export const permit = z.object({
  /** The name of the rule; absent where no rules are set. */
  rule: z.string().optional(),
  ask: z.array(who),
  decide: z.array(who),
  breakGlass: z.array(who),
  /** By choice: how many others must agree. */
  needs: z.partialRecord(choiceName, approvalNeed),
  /** The choices for which not enough people could agree when it was asked for. */
  unattainable: z.array(choiceName).optional(),
});
export type Permit = Readonly<z.infer<typeof permit>>;

/** One person's word for one choice of what was shown. `at` is ISO 8601 UTC, `by` a Slack user id. */
export const approval = z.object({ by: z.string(), at: z.string(), choice: choiceName });
export type Approval = Readonly<z.infer<typeof approval>>;

/** The glass that somebody broke: they went on alone where others would have had to agree. `at` is ISO 8601 UTC, `by` a Slack user id. */
export const brokenGlass = z.object({ by: z.string(), at: z.string(), reason: z.string() });

/** How many other persons than the asker a choice needs. One that the permit does not know needs more than there can be. */
export const othersFor = ({ needs }: Permit, choice: ChoiceName): number =>
  needs[choice]?.others ?? Number.POSITIVE_INFINITY;

/** Whether any choice needs other persons than the asker. */
export const needsOthers = ({ needs }: Permit): boolean => Object.values(needs).some(({ others }) => others > 0);

/** What a press for a choice comes to. */
export type Word =
  /** That is enough: it runs. `approvals` are all that count for the choice, this one with them. */
  | { readonly kind: 'enough'; readonly approvals: readonly Approval[] }
  /** It counts, and `missing` more persons must agree. */
  | { readonly kind: 'counts'; readonly approvals: readonly Approval[]; readonly missing: number }
  /** The same person said the same before. */
  | { readonly kind: 'said before'; readonly missing: number }
  /** Another person is asked for. */
  | { readonly kind: 'own' }
  | { readonly kind: 'not listed'; readonly answer: Exclude<Answer, 'yes'> };

/** What is stored of an operation as far as its approval goes. */
export interface Asked {
  readonly askedBy: string;
  readonly permit: Permit;
  readonly approvals: readonly Approval[];
}

/**
 * Weighs one person's press. Each person has one word, the newest; the asker's never counts where another person is asked for, and no
 * person's counts twice. `at` is ISO 8601 UTC.
 */
export function weigh(
  { askedBy, permit: granted, approvals }: Asked,
  person: Person,
  choice: ChoiceName,
  at: string,
): Word {
  const answer = isListed(granted.decide, person);
  if (answer !== 'yes') return { kind: 'not listed', answer };
  const others = othersFor(granted, choice);
  const own: Approval = { by: person.id, at, choice };
  if (others === 0) return { kind: 'enough', approvals: [own] };
  if (person.id === askedBy) return { kind: 'own' };
  const rest = approvals.filter(({ by }) => by !== person.id);
  const isRepeated = approvals.some((one) => one.by === person.id && one.choice === choice);
  const agreeing = rest.filter((one) => one.choice === choice && one.by !== askedBy);
  const missing = others - agreeing.length - 1;
  if (missing <= 0) return { kind: 'enough', approvals: [...agreeing, own] };
  return isRepeated ? { kind: 'said before', missing } : { kind: 'counts', approvals: [...rest, own], missing };
}
