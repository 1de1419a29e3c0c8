import { usualApprovals } from '../../src/domain/permissions/approval-table.ts';
import type { Rule, Rules } from '../../src/domain/permissions/rules.ts';

/** A rule about everything: every full member may ask, and those of `@approvers` and the colleague decide. */
export const aRule = (wish: Partial<Rule> = {}): Rule => ({
  name: 'Everything',
  for: {},
  ask: ['everyone'],
  decide: ['S0APPROVERS', 'U0COLLEAGUE'],
  breakGlass: [],
  ...wish,
});

/** Rules with one rule, or those that are wished for. */
export const theRules = (...rules: readonly Partial<Rule>[]): Rules => ({
  rules: (rules.length === 0 ? [{}] : rules).map(aRule),
  approvals: usualApprovals,
  production: [],
  record: [],
});
