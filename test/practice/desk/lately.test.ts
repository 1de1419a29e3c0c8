import { expect, test } from '@jest/globals';
import { aCard, asTheBot, pressesIn } from './a-card.ts';
import { aSmallPractice } from './a-small-practice.ts';

const posted = async (at: Parameters<typeof asTheBot>[0]): Promise<string> =>
  String((await asTheBot(at, 'chat.postMessage', aCard('web-prod', 1))).ts);

test('a press on a button that has just gone is brought to the bot, as it stood when it was seen', async () => {
  await using at = await aSmallPractice();
  const ts = await posted(at);
  await asTheBot(at, 'chat.update', { ts, ...aCard('web-prod', 2) });
  await asTheBot(at, 'chat.update', { ts, text: 'Removing 1 instance', blocks: [] });

  const on = { channel: 'C0OPS', ts };
  const press = { act: 'press', by: 'approver', on, control: '#offers.1/delete' } as const;
  const { status } = await at.act({ of: 'slack', what: press });

  expect(status).toBe(200);
  expect(pressesIn(at)).toEqual([['approver', 'Delete 1']]);
});

test('of versions that have the same button the newest is pressed', async () => {
  await using at = await aSmallPractice();
  const ts = await posted(at);
  const again = aCard('web-prod', 1);
  const [, actions] = again.blocks;
  for (const element of actions?.elements ?? []) element.value = 'newer';
  await asTheBot(at, 'chat.update', { ts, ...again });
  await asTheBot(at, 'chat.update', { ts, ...aCard('web-prod', 2) });

  const on = { channel: 'C0OPS', ts };
  await at.act({ of: 'slack', what: { act: 'press', by: 'approver', on, control: '#offers.1/keep' } });

  expect(pressesIn(at)).toEqual([['approver', 'newer']]);
});

test('a button that was never there can not be pressed, and it is said what there is', async () => {
  await using at = await aSmallPractice();
  const on = { channel: 'C0OPS', ts: await posted(at) };
  const press = { act: 'press', by: 'approver', on, control: '#offers.7/keep' } as const;
  const { status, answer } = await at.act({ of: 'slack', what: press });
  expect(status).toBe(400);
  expect(answer.error).toContain('There is: “Keep”, “Delete”, “Cancel”.');
});
