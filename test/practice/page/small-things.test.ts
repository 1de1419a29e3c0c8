import { describe, expect, test } from '@jest/globals';
import type { Desk } from '../../../practice/desk/model.ts';
import { ago, inSlackFormat } from '../../../practice/page/blocks/date.ts';
import { placeOf } from '../../../practice/page/blocks/permalink.ts';
import { lookOf } from '../../../practice/page/cloud/look-of.ts';
import { patched } from '../../../practice/page/state/patched.ts';

describe('a date in the format of Slack', () => {
  const now = new Date(2026, 10, 24, 12, 0);
  const at = (date: Date): number => date.getTime() / 1_000;

  test('is told by the clock of its reader', () => {
    expect(inSlackFormat(at(new Date(2026, 10, 24, 3, 7)), 'at {time}', now)).toBe('at 03:07');
    expect(inSlackFormat(at(new Date(2026, 10, 3, 3, 7)), '{date_short}', now)).toBe('3 Nov 2026');
  });

  test('is pretty only near today', () => {
    expect(inSlackFormat(at(new Date(2026, 10, 23, 23, 59)), '{date_short_pretty}', now)).toBe('yesterday');
    expect(inSlackFormat(at(new Date(2026, 10, 20)), '{date_short_pretty}', now)).toBe('20 Nov 2026');
  });

  test('leaves alone what it does not know', () => {
    expect(inSlackFormat(0, '{era}')).toBe('{era}');
  });

  test('can say how long ago it was', () => {
    expect(ago(59_000)).toBe('just now');
    expect(ago(7_300_000)).toBe('2 hours ago');
  });
});

describe('a permalink', () => {
  test('of the practice workspace means a message, and its thread', () => {
    expect(
      placeOf('https://practice.slack.com/archives/C0OPS/p1795567892000100?thread_ts=1795567000.000200&cid=C0OPS'),
    ).toEqual({
      channel: 'C0OPS',
      ts: '1795567892.000100',
      threadTs: '1795567000.000200',
    });
  });

  test('of any other place means none', () => {
    expect(placeOf('https://elsewhere.slack.com/archives/C0OPS/p1795567892000100')).toBeUndefined();
  });
});

test.each([
  ['INSERVICE', 'NORMAL', 'in-service'],
  ['INSERVICE', 'ERROR', 'sick'],
  ['REMOVING', 'ERROR', 'leaving'],
  ['PENDING_WAIT', 'INITIALIZING', 'coming'],
  ['NEVER_HEARD_OF', 'NORMAL', 'sick'],
])('an instance that is %s and %s looks %s', (state, health, look) => {
  expect(lookOf({ state, health })).toBe(look);
});

test('a patch changes its part and leaves the others the same objects', () => {
  const desk = { bot: { it: { state: 'running' } }, groups: { a: { name: 'a' }, b: { name: 'b' } } } as unknown as Desk;

  const after = patched(desk, [
    ['groups', 'a', { name: 'A' }],
    ['groups', 'b', null],
  ]);

  expect(after.groups).toEqual({ a: { name: 'A' } });
  expect(after.bot).toBe(desk.bot);
  expect(desk.groups.b).toBeDefined();
});
