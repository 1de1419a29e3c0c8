import type { Change } from '../change.ts';
import { choicesFor } from '../forecast.ts';
import type { Shown } from '../operation.ts';
import { isProduction, needFor } from './approval-table.ts';
import { blastOf } from './blast-of.ts';
import type { Permit } from './permit.ts';
import type { Rules, Ruling } from './rules.ts';
import type { Who } from './who.ts';

/** Without rules every full member may ask and confirm. */
const everyone: readonly Who[] = ['everyone'];

/** What the rules grant for a change as it was shown: who may ask and decide, and what each choice needs. Nobody anything where no rule allows it. */
export function permitFor(rules: Rules | undefined, ruling: Ruling, change: Change, shown: Shown): Permit {
  const choices = choicesFor(change, shown.picks, undefined);
  if (rules === undefined || ruling.kind === 'no rules') {
    const needs = Object.fromEntries(choices.map((choice) => [choice, { others: 0, because: [] }]));
    return { ask: [...everyone], decide: [...everyone], breakGlass: [], needs };
  }
  if (ruling.kind === 'no rule') return { ask: [], decide: [], breakGlass: [], needs: {} };
  const { rule } = ruling;
  const table = rule.approvals ?? rules.approvals;
  const isProduct = isProduction(rules.production, shown.group.name);
  return {
    rule: rule.name,
    ask: [...rule.ask],
    decide: [...rule.decide],
    breakGlass: [...rule.breakGlass],
    needs: Object.fromEntries(
      choices.map((choice) => [choice, needFor(table, blastOf(change, choice, shown, isProduct))]),
    ),
  };
}
