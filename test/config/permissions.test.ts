import { expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/read-settings.ts';
import { usualApprovals } from '../../src/domain/permissions/approval-table.ts';
import { faultsOf } from './complaints.ts';
import { anEnvironment, disk } from './environments.ts';

const rulesIn = (yaml: string) =>
  readSettings(anEnvironment(), { readFile: disk({ './asbot.yaml': yaml }) }).permissions;

const everything = `
permissions:
  record: [S0AUDIT, U0LEAD]
  production: "prod-*"
  rules:
    - name: Production
      for: { groups: ["prod-*"], actions: [remove, quarantine], tags: [env=prod], clouds: otc, projects: [p], channels: [C0OPS] }
      ask: everyone
      decide: [S0SRE, U0LEAD]
      breakGlass: S0SRE
      approvals:
        oneOther: [{ always: yes }]
        twoOthers:
          - { deletes: true, shareFrom: 50%, leftAboveMinimum: 2 }
    - name: The rest
      for: {}
      ask: U0LEAD
      decide: U0LEAD
`;

test('rules say who may ask, decide and break the glass, and how many others must agree', () => {
  expect(rulesIn(everything)).toEqual({
    record: ['S0AUDIT', 'U0LEAD'],
    production: ['prod-*'],
    approvals: usualApprovals,
    rules: [
      {
        name: 'Production',
        for: {
          groups: ['prod-*'],
          actions: ['remove', 'quarantine'],
          tags: ['env=prod'],
          clouds: ['otc'],
          projects: ['p'],
          channels: ['C0OPS'],
        },
        ask: ['everyone'],
        decide: ['S0SRE', 'U0LEAD'],
        breakGlass: ['S0SRE'],
        approvals: {
          oneOther: [{ always: true }],
          twoOthers: [{ deletes: true, shareFrom: 0.5, leftAboveMinimum: 2 }],
        },
      },
      { name: 'The rest', for: {}, ask: ['U0LEAD'], decide: ['U0LEAD'], breakGlass: [], approvals: undefined },
    ],
  });
});

test('a file without rules is, for permissions, as no file', () => {
  expect(rulesIn('watch: { every: 5s }')).toBeUndefined();
});

/** A rule that is sound but for what is written here. */
const withRule = (...lines: readonly string[]): string =>
  ['permissions:', '  rules:', '    - name: One', ...lines.map((line) => `      ${line}`)].join('\n');
const sound = ['for: {}', 'ask: everyone', 'decide: everyone'];

test.each([
  ['no rules', 'permissions:\n', 'asbot.yaml line 1: permissions.rules must list at least one rule'],
  ['an empty list of rules', 'permissions:\n  rules: []', 'asbot.yaml line 2: permissions.rules must list at least one rule'],
  ['nobody who decides', withRule('for: {}', 'ask: everyone'), 'asbot.yaml line 3: permissions.rules.0.decide must list who: everyone, user ids (U…), or ids of user groups (S…)'],
  ['a name for an id', withRule('for: {}', 'ask: everyone', 'decide: ["@sre"]'), 'asbot.yaml line 6: permissions.rules.0.decide.0 must be everyone, a user id (U…), or the id of a user group (S…): Slack has the first under "Copy member ID" in a profile, the other in the address of the user group'],
  ['an action that is none', withRule('for: { actions: [remove, explode] }', 'ask: everyone', 'decide: everyone'), 'asbot.yaml line 4: permissions.rules.0.for.actions.1 must be one of remove, quarantine, add, protect, unprotect, pause, resume, resize, hook'],
  ['a setting that is none', withRule(...sound, 'brakeGlass: everyone'), 'asbot.yaml line 7: permissions.rules.0 has no setting brakeGlass'],
  ['a part without its unit', withRule(...sound, 'approvals: { oneOther: [{ shareFrom: 25 }] }'), 'asbot.yaml line 7: permissions.rules.0.approvals.oneOther.0.shareFrom must be a percentage, such as 25%'],
  ['more than all', withRule(...sound, 'approvals: { oneOther: [{ shareFrom: 101% }] }'), 'asbot.yaml line 7: permissions.rules.0.approvals.oneOther.0.shareFrom must be above 0% and at most 100%'],
  ['a line that says nothing', withRule(...sound, 'approvals: { oneOther: [{}] }'), 'asbot.yaml line 7: permissions.rules.0.approvals.oneOther.0 must say when; always: yes holds for every change'],
  ['a no', withRule(...sound, 'approvals: { oneOther: [{ deletes: no }] }'), 'asbot.yaml line 7: permissions.rules.0.approvals.oneOther.0.deletes must be yes, or be left out'],
  ['a name of a channel', withRule('for: { channels: ["#ops"] }', 'ask: everyone', 'decide: everyone'), 'asbot.yaml line 4: permissions.rules.0.for.channels.0 must be the id of a channel (C…)'],
  ['the same name twice', `${withRule(...sound)}\n    - { name: One, for: {}, ask: everyone, decide: everyone }`, 'asbot.yaml line 7: permissions.rules.1.name is the name of an earlier rule'],
  ['a rule that can never count', `${withRule(...sound)}\n    - { name: Two, for: { groups: web-* }, ask: everyone, decide: everyone }`, 'asbot.yaml line 7: permissions.rules.1 can never count: an earlier rule takes all that it is about, and the first that matches counts'],
])('%s is a fault that names its line', (_what, yaml, fault) => {
  expect(faultsOf(anEnvironment(), { './asbot.yaml': yaml })).toContain(fault);
}); // biome-ignore format: a table

test('a narrower rule before a wider one is none', () => {
  const yaml = `${withRule('for: { groups: web-* }', 'ask: everyone', 'decide: everyone')}\n    - { name: Two, for: {}, ask: everyone, decide: everyone }`;
  expect(rulesIn(yaml)?.rules).toHaveLength(2);
});

test('all faults are named at once, in the order of their lines', () => {
  const yaml = `${withRule('for: { colour: red }', 'ask: nobody', 'decide: everyone')}\nwatch: { every: soon }`;
  const lines = faultsOf(anEnvironment(), { './asbot.yaml': yaml }).map((one) => /line (\d+)/.exec(one)?.[1]);
  expect(lines.toSorted()).toEqual(['4', '5', '7']);
});
