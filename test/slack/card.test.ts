import { describe, expect, test } from '@jest/globals';
import type { Why } from '../../src/domain/fate.ts';
import { blocker, notice } from '../../src/domain/finding.ts';
import type { Halt, Operation } from '../../src/domain/operation.ts';
import { card, copyOfCard } from '../../src/slack/views/card.ts';
import { en } from '../../src/words/en.ts';
import { buttonElements, buttonsOf, textOf } from '../support/read.ts';
import { aContext, aGroup, aMember, anOperation, aShown, members } from '../support/samples.ts';

const shownBy = (operation: Operation, context = aContext(operation)) => card(en, operation, context);
const read = (operation: Operation, context = aContext(operation)) => textOf(shownBy(operation, context).blocks);

const legacy = aMember(2, { name: 'web-legacy-1', isAddedByHand: true });
const mixed = aShown({ picks: [aMember(1), legacy, aMember(3)], group: aGroup({ deletesDisks: true }) });

describe('a card that asks', () => {
  test('names the deed, the place, who asked and why, each instance, and what the group will look like', () => {
    const text = read(anOperation());
    expect(text).toContain('Remove 2 instances from web-prod?');
    expect(text).toContain('Cloud otc · project eu-de_prod · region eu-de · group id ');
    expect(text).toContain('Asked by @U0ASKER at 10:00 UTC. Reason: “disk full”.');
    expect(text).toContain('web-1: in service, healthy, eu-de-01, 3 d old');
    expect(text).toContain('5 → 3 running, expected 5 → 3, minimum 2; eu-de-01: 2, eu-de-02: 1');
    expect(text).toContain('Open until 10:15 UTC.');
  });

  test('offers both choices and Cancel, each with what it does to whom', () => {
    const text = read(anOperation('awaiting approval', { shown: mixed }));
    expect(buttonsOf(shownBy(anOperation('awaiting approval', { shown: mixed })).blocks)).toEqual([
      'Remove, Keep Servers',
      'Remove and Delete 2 Servers',
      'Cancel',
    ]);
    expect(text).toContain(
      'web-1 and web-3 leave the group, and their servers are deleted for good. Their data disks go too.',
    );
    expect(text).toContain('web-legacy-1 leaves the group; it was added by hand and its server stays.');
  });

  test('speaks of disks and addresses only where the group deletes them', () => {
    expect(read(anOperation())).not.toMatch(/disks|IPs/);
    const both = aShown({ group: aGroup({ deletesDisks: true, deletesAddresses: true }) });
    expect(read(anOperation('awaiting approval', { shown: both }))).toContain(
      'Their data disks and elastic IPs go too.',
    );
  });

  test('asks once more before it deletes, in numbers, with the verb on the button', () => {
    const [keep, del, cancel] = buttonElements(shownBy(anOperation('awaiting approval', { shown: mixed })).blocks);
    expect([keep?.style, del?.style, cancel?.style]).toEqual([undefined, 'danger', undefined]);
    expect([keep?.confirm, cancel?.confirm]).toEqual([undefined, undefined]);
    expect(del?.confirm).toMatchObject({ style: 'danger', confirm: { text: 'Delete 2 Servers' } });
    expect(del?.confirm?.title?.text).toBe('Delete 2 servers for good');
    expect(del?.confirm?.text.text).toBe(
      '3 instances leave web-prod and 2 servers are deleted: web-1 and web-3. Their data disks go too. 1 server added by hand stays. This cannot be undone.',
    );
  });

  test('carries the operation and the revision in its buttons, and a new block for each revision', () => {
    const blocks = (revision: number) => shownBy(anOperation('awaiting approval', { revision })).blocks;
    const [keep] = buttonElements(blocks(4));
    expect([keep?.action_id, keep?.value]).toEqual(['as.offer.keep', 'op-1.4']);
    expect(blocks(4).at(-1)?.block_id).not.toBe(blocks(5).at(-1)?.block_id);
  });

  test('offers a typed choice alone', () => {
    const said = shownBy(anOperation('awaiting approval', { typedChoice: 'keep' }));
    expect(buttonsOf(said.blocks)).toEqual(['Remove, Keep Servers', 'Cancel']);
    expect(textOf(said.blocks)).not.toContain('deleted for good');
  });

  test('says that a typed choice fell away, where everything was added by hand', () => {
    const shown = aShown({ picks: [legacy] });
    const said = shownBy(anOperation('awaiting approval', { shown, typedChoice: 'delete' }));
    expect(buttonsOf(said.blocks)).toEqual(['Remove, Keep Server', 'Cancel']);
    expect(textOf(said.blocks)).toContain('--delete was typed, but everything picked was added by hand');
    expect(read(anOperation('awaiting approval', { typedChoice: 'delete' }))).not.toContain('was typed');
  });

  test('shows a reason to its last character, as long as the picker takes it', () => {
    const reason = `${'disk full '.repeat(49)}until noon`;
    expect(reason).toHaveLength(500);
    const said = shownBy(anOperation('awaiting approval', { reason }));
    expect(textOf(said.blocks)).toContain(`Reason: “${reason}”`);
    expect(said.text).toContain(reason);
  });

  test('tells two instances with one name apart', () => {
    const picks = [aMember(1, { name: 'web' }), aMember(2, { name: 'web', id: '99999999-c96c' })];
    expect(read(anOperation('awaiting approval', { shown: aShown({ picks }) }))).toContain('web (b25c1589)');
  });

  test('shows more than a handful as a table, protection and by hand in it', () => {
    const picks = [...members(7), aMember(8, { isProtected: true, isAddedByHand: true })];
    expect(read(anOperation('awaiting approval', { shown: aShown({ picks }) }))).toContain(
      'web-8 | in service | healthy | eu-de-02 | 3 d old | protected, added by hand',
    );
  });

  test('says in its text what it asks, of whom it comes, and until when', () => {
    const { text } = shownBy(anOperation());
    expect(text).toMatch(
      /^Remove 2 instances from web-prod\? Asked by <@U0ASKER> at .*\. Open until .*confirms\. Cloud otc · project eu-de_prod · region eu-de\.$/,
    );
  });
});

test('a card that is blocked says why and the way out, and offers no choice', () => {
  const findings = [
    blocker('keeps-the-minimum', { group: 'web-prod', left: 1, minimum: 2, picked: 4 }),
    notice('cool-down-follows', { group: 'web-prod', seconds: 300 }),
  ];
  const said = shownBy(anOperation('awaiting approval', { shown: aShown({ findings }) }));
  expect(textOf(said.blocks)).toContain(
    'web-prod would be left with 1 instance of the 2 it must keep. Pick 1 instance fewer',
  );
  expect(textOf(said.blocks)).toContain('A cool-down of 300 s follows');
  expect(said.text).toContain('1 instance of the 2');
  expect(buttonsOf(said.blocks)).toEqual(['Lower Minimum to 1', 'Check Again', 'Cancel']);
});

test('a card whose group moved says who confirmed, that nothing was sent, what changed, and asks again', () => {
  const operation = anOperation('awaiting approval', {
    decidedBy: 'U0DECIDER',
    moved: [{ what: 'number', which: 'current', shown: 5, seen: 6 }],
  });
  const text = read(operation);
  expect(text).toContain('@U0DECIDER confirmed, but nothing was sent');
  expect(text).toContain('Running: was 5 instances, is 6.');
  expect(buttonsOf(shownBy(operation).blocks)).toContain('Remove, Keep Servers');
});

test('a card whose group could not be read says so with the words of the cloud, and asks again', () => {
  const operation = anOperation('awaiting approval', {
    trouble: { kind: 'throttled', code: 'APIGW.0308', message: 'slow down', retryAfterMs: 30_000 },
  });
  expect(read(operation)).toContain('Nothing was sent: the group could not be read when its turn came.');
  expect(read(operation)).toContain('The cloud says APIGW.0308: “slow down”. Wait 30 s and try again.');
});

describe('a card that was confirmed', () => {
  test('says who decided, and that the group is read again, and leaves Cancel alone', () => {
    const said = shownBy(anOperation('queued'));
    expect(textOf(said.blocks)).toContain('@U0DECIDER chose Remove, Keep Servers at 10:02 UTC.');
    expect(textOf(said.blocks)).toContain('The group is being read again.');
    expect(buttonsOf(said.blocks)).toEqual(['Cancel']);
  });

  test('names whom it waits for, with the link', () => {
    const waitsFor = { id: 'op-0', by: 'U0OTHER', link: 'https://slack.example/p1' };
    const said = shownBy(anOperation('queued'), aContext(anOperation('queued'), { waitsFor }));
    expect(textOf(said.blocks)).toContain('The operation of @U0OTHER on the same group comes first.');
    expect(JSON.stringify(said.blocks)).toContain('https://slack.example/p1');
  });
});

describe('a card that runs', () => {
  const shown = aShown({
    picks: members(23),
    group: aGroup({ size: { current: 30, desired: 30, minimum: 1, maximum: 40 } }),
  });

  test('shows how far it is in a bar, in counts, by batch and by instance, and offers Stop', () => {
    const running = anOperation('running', { shown });
    const fates = Object.fromEntries(
      Object.entries(running.fates).map(([id], index) => [
        id,
        index < 6 ? { kind: 'removed' as const } : { kind: 'waiting' as const },
      ]),
    );
    const said = shownBy({ ...running, fates });
    const text = textOf(said.blocks);
    expect(text).toContain('█████░░░░░░░░░░░░░░░ 6 of 23 instances out of the group');
    expect(text).toContain('6 removed, 17 waiting');
    expect(text).toContain('Batch 1 of 3: 10 instances, accepted by the cloud at 10:03 UTC; 6 of 10 settled');
    expect(text).toContain('Batch 3 of 3: 3 instances, not sent yet');
    expect(text).toContain('web-1, web-2, web-3, web-4, web-5 and web-6: removed; its server stays');
    expect(buttonsOf(said.blocks)).toEqual(['Stop']);
  });

  test('after Stop says who pressed it, what still goes on, and offers it no more', () => {
    const said = shownBy(anOperation('running', { shown, halt: { kind: 'stop', by: 'U0STOPPER' } }));
    expect(textOf(said.blocks)).toContain('@U0STOPPER pressed Stop: no further batch is sent.');
    expect(textOf(said.blocks)).toContain('What the cloud has accepted goes on');
    expect(buttonsOf(said.blocks)).toEqual([]);
  });
});

describe('a card that has come to its end', () => {
  test('names each instance with its fate, and the group as it is, as forecast', () => {
    const text = read(anOperation('succeeded'));
    expect(text).toContain('Removed 2 instances from web-prod');
    expect(text).toContain('web-2: removed; its server stays');
    expect(text).toContain('web-prod at 10:08 UTC: 3 running, expected 3, minimum 2, maximum 10 (instances)');
    expect(text).toContain('As forecast.');
    expect(text).not.toContain('By hand');
  });

  test('says what is not as forecast', () => {
    expect(read(anOperation('partly done'))).toContain('Not as forecast: the forecast was 3 running, expected 3');
  });

  test('where the bot could not finish, gives the exact request for what is left, and the console', () => {
    const said = shownBy(anOperation('partly done'));
    const text = textOf(said.blocks);
    expect(text).toContain(
      'POST https://as.eu-de.otc.t-systems.com/autoscaling-api/v1/p1/scaling_group_instance/g1/action',
    );
    expect(text).toContain(
      '{"action":"REMOVE","instances_id":["b25c1589-c96c-465b-9fef-000000000002"],"instance_delete":"no"}',
    );
    expect(JSON.stringify(said.blocks)).toContain('https://console.otc.t-systems.com/autoscaling/#/as/groups');
    expect(buttonsOf(said.blocks)).toEqual(['Ask Again', 'Undo']);
  });

  test('whoever pressed Stop is not told how to go on by hand', () => {
    expect(read(anOperation('stopped'))).toContain('Stopped: 10 of 12 instances removed from web-prod');
    expect(read(anOperation('stopped'))).not.toContain('POST ');
    expect(read(anOperation('stopped'))).toContain('It was stopped early: the forecast was 8 running, expected 8');
    expect(read(anOperation('stopped'))).not.toContain('Not as forecast');
  });

  test('where watching gave up, says after how long, and offers to look again', () => {
    const said = shownBy(anOperation('unsettled'));
    expect(textOf(said.blocks)).toContain(
      'web-2: unknown: still unknown after 10 minutes of watching; last seen: leaving.',
    );
    expect(buttonsOf(said.blocks)).toEqual(['Look Again']);
  });

  test('a group that is gone is said of what was sent and of what was not, each as it was', () => {
    const gone = { kind: 'group gone' as const };
    const shown = aShown({ picks: members(12) });
    const fates = Object.fromEntries(
      shown.picks.map(({ id }) => [id, { kind: 'still a member' as const, why: gone }] as const),
    );
    const text = read(anOperation('stopped', { shown, halt: gone, fates }));
    expect(text).toContain('web-1: still in the group: the cloud no longer knows the group: it was deleted meanwhile.');
    expect(text).toContain('web-12: still in the group: its batch was not sent, because the cloud no longer knows');
  });

  test('the requests of an addition that protects are no batches, nor are answers to hooks', () => {
    const picks = members(2).map(({ id, name }) => ({ id, name }));
    const fate = { kind: 'not done' as const, why: { kind: 'earlier request failed' as const } };
    const fates = Object.fromEntries(picks.map(({ id }) => [id, fate]));
    const said = { halt: { kind: 'request failed' as const }, fates };
    const protects = picks.map(({ id }) => id);
    const addition = read(
      anOperation('stopped', { ...said, choice: 'confirm', change: { action: 'add', picks, protects } }),
    );
    expect(addition).toContain('A request failed, so no further one is sent.');
    expect(addition).toContain('web-1: not in the group: its request was not sent, because an earlier one failed.');
    const holds = picks.map(({ id }) => ({ instanceId: id, hook: 'drain', key: `key of ${id}` }));
    const answers = read(
      anOperation('stopped', {
        ...said,
        shown: aShown({ holds }),
        choice: 'continue',
        change: { action: 'hook', picks },
      }),
    );
    expect(answers).toContain('An answer failed, so no further one is sent.');
    expect(answers).toContain('web-1: still held: its answer was not sent, because an earlier one failed.');
  });

  test('what a later operation took is not claimed, and is not said to be in the group', () => {
    const why = { kind: 'taken by another operation' as const, operation: 'op-2' };
    const text = read(anOperation('failed', { fates: { [aMember(1).id]: { kind: 'left otherwise' as const, why } } }));
    expect(text).toContain('Failed: this removal took none of');
    expect(text).toContain('web-1: no longer in the group: meanwhile operation op-2 asked for it');
    expect(text).not.toContain('did not leave');
  });

  test('a group that is gone, a failure of the bot and a look again each have their sentence', () => {
    const said = (why: Why, halt?: Halt) =>
      read(anOperation('unsettled', { halt, fates: { [aMember(1).id]: { kind: 'unknown', why } } }));
    expect(said({ kind: 'group gone' }, { kind: 'group gone' })).toContain('it was deleted meanwhile');
    expect(said({ kind: 'bot failed' }, { kind: 'bot failed' })).toContain('Its log has the reason.');
    expect(said({ kind: 'looked again', at: '2026-11-24T11:07:00.000Z' })).toContain(
      'still not known when it was looked at again at 11:07 UTC.',
    );
  });

  test('a server that stayed although it was to go is named, with why and what to do', () => {
    const fates = {
      [aMember(1).id]: { kind: 'deleted' as const },
      [aMember(2).id]: { kind: 'server remains' as const, why: { kind: 'removed only' as const } },
    };
    const text = read(anOperation('partly done', { choice: 'delete', fates }));
    expect(text).toContain('web-2: removed, but its server is still there: the cloud lists it as removed only');
    expect(text).toContain('web-2: delete the server under Elastic Cloud Server in the console');
    expect(text).not.toContain('POST ');
  });
});

test('a card that came to nothing says who ended it or why, that nothing was sent, and what to do', () => {
  expect(read(anOperation('cancelled'))).toContain(
    '@U0DECIDER cancelled it at 10:02 UTC. Nothing was sent to the cloud.',
  );
  expect(read(anOperation('declined'))).toContain('@U0DECIDER declined it at 10:02 UTC.');
  expect(read(anOperation('cancelled', { calledOff: 'the channel is gone' }))).toContain(
    'The channel is gone. Nothing was sent',
  );
  expect(read(anOperation('expired'))).toContain(
    'Nobody decided in time (until 10:15 UTC). Nothing was sent to the cloud.',
  );
  expect(buttonsOf(shownBy(anOperation('expired')).blocks)).toEqual(['Ask Again']);
});

test('a copy of a card is a link to the card, and has no buttons', () => {
  const { blocks } = copyOfCard(en, anOperation(), 'https://slack.example/p1');
  expect(JSON.stringify(blocks)).toContain('https://slack.example/p1');
  expect(buttonsOf(blocks)).toEqual([]);
});

test('what asbot does by itself once a pause is over is said to be nobody’s choice', () => {
  const change = { action: 'resume' as const };
  const resumption = anOperation('running', { change, choice: 'confirm', follows: { id: 'op-0', forMs: 60_000 } });
  expect(read(resumption)).not.toContain('chose');
  expect(read({ ...resumption, follows: undefined })).toContain('chose Resume Group');
});
