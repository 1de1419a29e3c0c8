import { expect, test } from '@jest/globals';
import { complaintsIn } from '../../../practice/desk/complaints.ts';
import { asTheBot } from './a-card.ts';
import { aSmallPractice } from './a-small-practice.ts';

test('what Slack refused is shown from reading to reading, the newest twenty-five, each under its own number', async () => {
  await using at = await aSmallPractice();
  const read = complaintsIn(at.practice.slack, []);
  const refused = (): string[] => Object.keys(read()).filter((key) => key.startsWith('refused'));
  await asTheBot(at, 'chat.nothing', {});
  expect(refused()).toEqual(['refused chat.nothing 0']);
  await asTheBot(at, 'api.test', {});
  await asTheBot(at, 'chat.nowhere', {});
  expect(refused()).toEqual(['refused chat.nothing 0', 'refused chat.nowhere 2']);
  for (let call = 0; call < 24; call += 1) await asTheBot(at, 'chat.more', {});
  expect(refused()).toHaveLength(25);
  expect(refused()).not.toContain('refused chat.nothing 0');
  expect(refused()).toContain('refused chat.nowhere 2');
});

test('a payload that nobody took is shown', async () => {
  await using at = await aSmallPractice();
  const read = complaintsIn(at.practice.slack, []);
  expect(read()).toEqual({});
  await at.practice.slack.as('on-call').types('#ops', '/as help');
  expect(Object.values(read())).toMatchObject([{ kind: 'not delivered', of: 'slash_commands' }]);
});
