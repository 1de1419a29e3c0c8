import { z } from 'zod';
import { actions } from '../domain/change.ts';
import { type ApprovalTable, usualApprovals } from '../domain/permissions/approval-table.ts';
import type { Rule, Rules } from '../domain/permissions/rules.ts';
import { whoForm } from '../domain/permissions/who.ts';
import { section } from './section.ts';
import { text } from './values.ts';

/** YAML's yes, as people write it: every scalar comes as the text that was written. */
const yes = z
  .string()
  .regex(/^(?:yes|true)$/i, { error: 'must be yes, or be left out' })
  .transform(() => true as const)
  .meta({ inEditors: { enum: [true, 'yes'] } });

const share = z
  .string()
  .regex(/^\d{1,3}(?:\.\d+)?%$/, { error: 'must be a percentage, such as 25%', abort: true })
  .transform((written) => Number.parseFloat(written) / 100)
  .refine((part) => part > 0 && part <= 1, { error: 'must be above 0% and at most 100%' });

const count = z
  .string()
  .regex(/^\d{1,4}$/, { error: 'must be a number of instances' })
  .transform(Number)
  .meta({ inEditors: { type: 'integer', minimum: 0, maximum: 9999 } });

/** A list; a single one may stand without brackets. */
const listOf = <T extends z.ZodType>(one: T, error: string) =>
  z
    .preprocess(
      (written) => (typeof written === 'string' && written !== '' ? [written] : written),
      z.array(one, { error }).min(1, { error }),
    )
    .meta({ mayStandAlone: true });

const someone = z.string().regex(whoForm, {
  error:
    'must be everyone, a user id (U…), or the id of a user group (S…): Slack has the first under "Copy member ID" in a profile, the other in the address of the user group',
});

const people = listOf(someone, 'must list who: everyone, user ids (U…), or ids of user groups (S…)');
const words = (what: string) => listOf(text, `must list ${what}`);

const line = section({
  always: yes.optional(),
  deletes: yes.optional(),
  shareFrom: share.optional(),
  leftAboveMinimum: count.optional(),
  emptiesZone: yes.optional(),
  protected: yes.optional(),
  production: yes.optional(),
}).refine((conditions) => Object.keys(conditions).length > 0, {
  error: 'must say when; always: yes holds for every change',
});

const lines = z.array(line, { error: 'must be a list of conditions' }).default([]);
const approvals = section({ oneOther: lines, twoOthers: lines });

const scope = section({
  actions: listOf(z.enum(actions, { error: `must be one of ${actions.join(', ')}` }), 'must list actions').optional(),
  groups: words('patterns of AS group names, such as web-*').optional(),
  tags: words('tags of AS groups, such as env=prod').optional(),
  clouds: words('names of clouds').optional(),
  projects: words('names of projects').optional(),
  channels: listOf(
    z.string().regex(/^[CGD][A-Z0-9]{2,}$/, { error: 'must be the id of a channel (C…)' }),
    'must list ids of channels (C…)',
  ).optional(),
});

const rule = section({
  name: text,
  for: scope,
  ask: people,
  decide: people,
  breakGlass: people.optional(),
  approvals: approvals.optional(),
});

/** `permissions` in asbot.yaml, as it is written. */
export const permissions = section({
  record: people.optional(),
  production: words('patterns of AS group names, such as prod-*').optional(),
  approvals: approvals.optional(),
  rules: z
    .array(rule, { error: 'must list at least one rule' })
    .min(1, { error: 'must list at least one rule' })
    .check(({ value, issues }) => {
      for (const [index, { name }] of value.entries()) {
        if (value.findIndex((one) => one.name === name) === index) continue;
        issues.push({ code: 'custom', input: value, path: [index, 'name'], message: 'is the name of an earlier rule' });
      }
      for (const [index, later] of value.entries()) {
        if (!value.slice(0, index).some((earlier) => takesAll(earlier, later))) continue;
        issues.push({
          code: 'custom',
          input: value,
          path: [index],
          message: 'can never count: an earlier rule takes all that it is about, and the first that matches counts',
        });
      }
    }),
});

type Written = z.output<typeof permissions>;
type WrittenRule = Written['rules'][number];

/** Whether an earlier rule leaves nothing to a later one, as far as that can be told without knowing the groups. */
const takesAll = (earlier: Pick<WrittenRule, 'for'>, later: Pick<WrittenRule, 'for'>): boolean =>
  (Object.keys(earlier.for) as (keyof WrittenRule['for'])[]).every((which) => {
    const taken = earlier.for[which];
    const wanted = later.for[which];
    if (taken === undefined) return true;
    return wanted?.every((one) => (taken as readonly string[]).includes(one)) ?? false;
  });

/** What was written, as the rules that are asked. */
export function rulesFrom(written: Written | undefined): Rules | undefined {
  if (written === undefined) return undefined;
  return {
    rules: written.rules.map(ruleFrom),
    approvals: tableFrom(written.approvals) ?? usualApprovals,
    production: written.production ?? [],
    record: written.record ?? [],
  };
}

const ruleFrom = ({ name, for: about, ask, decide, breakGlass = [], approvals: own }: WrittenRule): Rule => ({
  name,
  for: compact(about),
  ask,
  decide,
  breakGlass,
  approvals: tableFrom(own),
});

const tableFrom = (written: z.output<typeof approvals> | undefined): ApprovalTable | undefined =>
  written && { oneOther: written.oneOther.map(compact), twoOthers: written.twoOthers.map(compact) };

/** Without what is undefined, which exact types do not take. */
const compact = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
