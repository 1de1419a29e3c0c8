import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSettings } from '../../src/config/read-settings.ts';
import { jsonSchema } from '../../src/config/schema.ts';
import { settingNames } from '../../src/config/settings-file.ts';
import { usualApprovals } from '../../src/domain/permissions/approval-table.ts';
import { faultsOf } from './complaints.ts';
import { anEnvironment, disk } from './environments.ts';

const fileOf = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const example = fileOf('asbot.example.yaml');
const editor = z.fromJSONSchema(JSON.parse(fileOf('asbot.schema.json')));

/** Whether an editor with the schema would take a file, which it reads as YAML 1.2 is read. */
const passesInEditors = (yaml: string): boolean => editor.safeParse(parse(yaml)).success;

test('the schema in the repository is the one that is made from what reads the file', () => {
  expect(JSON.parse(fileOf('asbot.schema.json'))).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
});

test('the example is taken by the bot, and by editors', () => {
  const { permissions } = readSettings(anEnvironment(), { readFile: disk({ './asbot.yaml': example }) });
  expect(permissions?.rules).toHaveLength(4);
  expect(passesInEditors(example)).toBe(true);
});

test('the example says what holds where it is left out, and shows every setting', () => {
  const { permissions, ...made } = readSettings(anEnvironment(), { readFile: disk({ './asbot.yaml': example }) });
  const { permissions: _, ...byDefault } = readSettings(anEnvironment(), { readFile: disk() });
  expect(made).toEqual(byDefault);
  expect(permissions?.approvals).toEqual(usualApprovals);
  for (const name of settingNames) expect(example).toMatch(new RegExp(`^(?: {2}|# )?${name.split('.').at(-1)}:`, 'm'));
});

test.each([
  ['watch: { frist: 5s }', 'an unknown setting'],
  ['watch: { every: 5 }', 'a length of time without its unit'],
  ['permissions: { rules: [] }', 'no rules'],
  ['permissions: { rules: [{ name: a, for: {}, ask: everyone }] }', 'nobody who decides'],
  ['permissions: { rules: [{ name: a, for: {}, ask: "@sre", decide: everyone }] }', 'a name for an id'],
  ['permissions: { rules: [{ name: a, for: { actions: explode }, ask: everyone, decide: everyone }] }', 'an action that is none'],
  ['permissions: { approvals: { oneOther: [{ deletes: no }] }, rules: [{ name: a, for: {}, ask: everyone, decide: everyone }] }', 'a no'],
  ['permissions: { approvals: { oneOther: [{ shareFrom: 25 }] }, rules: [{ name: a, for: {}, ask: everyone, decide: everyone }] }', 'a part without its unit'],
])('%s (%s) is refused by the bot and by editors', (yaml) => {
  expect(faultsOf(anEnvironment(), { './asbot.yaml': yaml })).not.toEqual([]);
  expect(passesInEditors(yaml)).toBe(false);
}); // biome-ignore format: a table
