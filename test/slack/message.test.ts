import { describe, expect, test } from '@jest/globals';
import { commands } from '../../commands/index.ts';
import { blocker } from '../../src/domain/finding.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Message } from '../../src/operations/message.ts';
import { dryRun } from '../../src/slack/views/dry-run.ts';
import { help, unknownWord } from '../../src/slack/views/help.ts';
import { choose, chooseFirst, message, waitingForCloud } from '../../src/slack/views/message.ts';
import { en } from '../../src/words/en.ts';
import { buttonElements, buttonsOf, textOf } from '../support/read.ts';
import { aContext, anOperation, aShown, askedAt, endedAt } from '../support/samples.ts';

const byHandOf = (operation: Operation) => aContext(operation).byHand;
const read = (told: Message) => textOf(message(en, told).blocks);

describe('one person is told', () => {
  test('who was faster, with what and when, and that their own press changed nothing', () => {
    const faster = { kind: 'was faster', by: 'U0DECIDER' } as const;
    expect(read({ ...faster, pressed: 'keep', operation: anOperation('queued') })).toBe(
      '@U0DECIDER was faster. Remove, Keep Servers at 10:02 UTC counts; your press changed nothing.\nCloud otc · project eu-de_prod · region eu-de.',
    );
    expect(read({ ...faster, pressed: 'cancel', operation: anOperation('cancelled') })).toContain(
      'Cancel at 10:02 UTC',
    );
    expect(read({ ...faster, pressed: 'stop', operation: anOperation('running') })).toContain('Stop counts;');
  });

  test('what they had pressed before, where they press something else', () => {
    const operation = anOperation('queued');
    expect(read({ kind: 'was faster', by: 'U0DECIDER', pressed: 'keep', operation, isYourself: true })).toBe(
      'You have decided already: Remove, Keep Servers at 10:02 UTC counts; this press changed nothing.\nCloud otc · project eu-de_prod · region eu-de.',
    );
  });

  test('that the card was old, what has changed since, and where the present one is', () => {
    const operation = anOperation('awaiting approval', { moved: [{ what: 'pick left', name: 'web-1' }] });
    const text = read({ kind: 'old card', operation, link: 'https://slack.example/p1' });
    expect(text).toContain('web-1 has left the group.');
    expect(text).toContain('Open the card.');
  });

  test('all that blocks, each with its way out, with a button that leads back to the picks', () => {
    const findings = [blocker('picks-something', { group: 'web-prod' }), blocker('group-stays', { group: 'web-prod' })];
    const said = message(en, { kind: 'blocked', findings, draftId: 'draft-1', groupName: 'web-prod' });
    expect(textOf(said.blocks)).toContain('2 things are in the way.');
    expect(said.text).toContain('Pick something first.');
    expect(buttonElements(said.blocks).map(({ action_id, value }) => [action_id, value])).toEqual([
      ['as.open', 'draft-1'],
    ]);
    expect(buttonsOf(said.blocks)).toEqual(['Change Picks']);
  });

  test('the result where the channel is gone, also of what had waited for a free group before', () => {
    const news = [{ kind: 'free now' as const, at: askedAt, by: 'U0ASKER', until: endedAt }];
    const operation = anOperation('failed', { news });
    const text = read({ kind: 'channel gone', operation, byHand: aContext(operation).byHand });
    expect(text).toContain('web-1: still in the group');
    expect(text).not.toContain('is free now');
  });

  test('what helps on where the minimum alone is in the way, or the group is busy', () => {
    const group = 'web-prod';
    const told = (finding: ReturnType<typeof blocker>) =>
      message(en, { kind: 'blocked', findings: [finding], draftId: 'draft-1', groupName: group });
    const low = told(blocker('keeps-the-minimum', { group, left: 1, minimum: 2, picked: 2 }));
    expect(buttonsOf(low.blocks)).toEqual(['Lower Minimum to 1', 'Change Picks']);
    expect(textOf(low.blocks)).toContain('Lower Minimum to 1 posts a card that asks for that.');
    const busy = told(blocker('nothing-else-scales', { group, busy: [] }));
    expect(buttonsOf(busy.blocks)).toEqual(['Ask When Free', 'Change Picks']);
    expect(textOf(busy.blocks)).toContain('asbot looks at the group for 1 hour at most');
  });

  test('of a defect only what can be known: nothing changed before anything was sent, look first after', () => {
    expect(read({ kind: 'defect', reference: 'ab12', wasSent: false })).toContain('Nothing was changed.');
    expect(read({ kind: 'defect', reference: 'ab12', wasSent: true })).toContain(
      'Look at the group before you try again.',
    );
    expect(read({ kind: 'defect', reference: 'ab12', wasSent: true })).toContain('ab12');
  });

  test('what was wrong with what they typed, and gets it back to mend', () => {
    const text = read({
      kind: 'not understood',
      fault: { kind: 'unknown flag', flag: '--kep', nearest: '--keep' },
      typed: '/as remove web --kep',
    });
    expect(text).toContain('Did you mean --keep?');
    expect(text).toContain('You typed: /as remove web --kep');
  });

  test.each(['channel gone', 'card gone'] as const)('the result, where there is no card to say it: %s', (kind) => {
    const operation = anOperation('partly done');
    const text = read({ kind, operation, byHand: byHandOf(operation) });
    expect(text).toContain('Partly done: 1 of 2 instances removed from web-prod');
    expect(text).toContain('web-2: still in the group');
  });

  test.each(['channel gone', 'card gone'] as const)('how to go on by hand and how to ask again: %s', (kind) => {
    const operation = anOperation('partly done');
    const byHand = byHandOf(operation);
    const text = read({ kind, operation, byHand });
    expect(text).toContain(`POST ${byHand.requests[0]?.url}`);
    expect(text).toContain(`"instances_id":["${operation.shown.picks[1]?.id}"]`);
    expect(text).toContain('the group in the console');
    expect(text).toContain('type /as remove again');
    const unsettled = anOperation('unsettled');
    const blind = read({ kind, operation: unsettled, byHand: byHandOf(unsettled) });
    expect(blind).toContain('look at it in the console');
    expect(blind).toContain('type /as remove again');
  });

  test.each(['running', 'succeeded'] as const)('nothing of going on by hand where it is %s', (state) => {
    const operation = anOperation(state);
    const text = read({ kind: 'channel gone', operation, byHand: byHandOf(operation) });
    expect(text).not.toMatch(/POST|\/as remove/);
  });

  test('that its time was over, where the card was never posted', () => {
    expect(read({ kind: 'not posted', reason: '', draftId: 'draft-1' })).toContain('Slack did not answer in time. ');
  });

  test('why the card could not be posted, and how to go on', () => {
    const reason = en.messages.refusedPost('not_in_channel');
    expect(read({ kind: 'not posted', reason, draftId: 'draft-1' })).toContain(
      'Invite it with /invite @asbot, then try again.',
    );
  });
});

test('a button opens the picker where the cloud was slow', () => {
  for (const said of [choose(en, 'draft-1'), waitingForCloud(en, 'draft-1')]) {
    expect(buttonElements(said.blocks)[0]).toMatchObject({ action_id: 'as.open', value: 'draft-1' });
    expect(textOf(said.blocks)).toContain('Press Choose');
  }
  expect(buttonsOf(waitingForCloud(en).blocks)).toEqual([]);
});

test('whoever mentions the bot and leaves something open is offered the picker', () => {
  const { text, blocks } = chooseFirst(en, 'draft-1');
  expect(text).toContain('what you typed is kept');
  expect(buttonElements(blocks)[0]).toMatchObject({ action_id: 'as.open', value: 'draft-1' });
});

test('help lists every command with all its examples, and what to do in a thread', () => {
  const { blocks, text } = help(en, commands);
  for (const example of commands.flatMap(({ examples }) => examples)) {
    expect(textOf(blocks)).toContain(example);
    expect(text).toContain(example);
  }
  expect(textOf(blocks)).toContain('do not work inside a thread');
});

test('an unknown word names the nearest one', () => {
  expect(textOf(unknownWord(en, 'remvoe', 'remove').blocks)).toContain('Did you mean /as remove?');
  expect(textOf(unknownWord(en, 'xyz', undefined).blocks)).not.toContain('Did you mean');
});

describe('a dry run', () => {
  const wouldBe = { ...anOperation(), typedChoice: undefined };

  test('says what the card would say, without its buttons', () => {
    const { blocks } = dryRun(en, wouldBe);
    expect(textOf(blocks)).toContain('Nothing was posted and nothing was sent.');
    expect(textOf(blocks)).toContain('Remove 2 instances from web-prod?');
    expect(textOf(blocks)).toContain('Remove and Delete 2 Servers: web-1 and web-2 leave the group');
    expect(buttonsOf(blocks)).toEqual([]);
  });

  test('says what is in the way where no card could be posted', () => {
    const findings = [blocker('group-stays', { group: 'web-prod' })];
    const text = textOf(dryRun(en, { ...wouldBe, shown: aShown({ findings }) }).blocks);
    expect(text).toContain('no card can be posted now');
    expect(text).toContain('web-prod is being deleted');
    expect(text).not.toContain('The choices');
  });
});
