import { describe, expect, test } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import type { Rule } from '../../src/domain/permissions/rules.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { theRules } from '../support/rules.ts';
import {
  agreesUntil,
  asks,
  asksForCard,
  batchesSent,
  cards,
  expectNoTrouble,
  now,
  posts,
  untilCardSays,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const keep = 'Remove, Keep';
const destroy = 'Remove and Delete';

/** A workplace with these rules. */
const withRules = (...rules: readonly Partial<Rule>[]) => aWorkplace({ settings: { permissions: theRules(...rules) } });

/** Everything that the bot was asked for has been done. */
const settles = (work: Workplace) => work.clock.until(() => true, { io: 60 });

/** The buttons of a card, as they read. */
const buttons = (card: Seen): string[] =>
  (
    card
      .readable()
      .split('\n')
      .at(-1)
      ?.match(/\[[^\]]+\]/g) ?? []
  ).map((one) => one.slice(1, -1));

describe.each(modes)('where another person must agree (%s)', (mode) => {
  test('the card says who and why, the asker cannot be that person, and another one lets it run', async () => {
    await using work = await aWorkplace({ mode, settings: { permissions: theRules() } });
    const card = await asksForCard(work, 'web-prod web-1');
    expect(card.readable()).toContain('Remove and Delete 1 Server: 1 other person than @on-call must agree');
    expect(card.readable()).toContain('because servers are deleted');
    expect(card.readable()).toContain('By rule “Everything”, @approvers and @colleague may decide.');
    await work.slack.as('on-call').presses(destroy, card);
    expect(await untilTold(work, 'you may not decide this')).toContain('Your press changed nothing');
    await work.slack.as('approver').presses(destroy, card);
    const done = await untilCardSays(work, card, 'removed, and its server is deleted', 2_000);
    expect(done.readable()).toContain('@approver');
    expect(batchesSent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('where others must agree', () => {
  test('whoever asked is told that others are asked for, also where the rule lists them', async () => {
    await using work = await withRules({ decide: ['U0ONCALL', 'U0APPROVER'] });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('on-call').presses(destroy, card);
    expect(await untilTold(work, 'you asked for this yourself')).toContain('1 other person must agree');
    expect(batchesSent(work)).toBe(0);
    expect(now(work, card).readable()).toEqual(card.readable());
    expectNoTrouble(work);
  });

  test('whoever asked may confirm what needs nobody else', async () => {
    await using work = await withRules({ decide: ['U0ONCALL', 'U0APPROVER'] });
    const card = await asksForCard(work, 'web-prod web-1');
    expect(card.readable()).toContain('Remove, Keep Server: one person who may decide is enough.');
    await agreesUntil(work, card, 'Removed', 'on-call', keep);
    expect(batchesSent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('two must be two: the card counts them, and the same person twice is one', async () => {
    await using work = await withRules({ approvals: { oneOther: [], twoOthers: [{ deletes: true }] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('approver').presses(destroy, card);
    await untilCardSays(work, card, '@approver agreed to Remove and Delete 1 Server at 10:00 UTC; 1 more must agree.');
    await work.slack.as('approver').presses(destroy, card);
    await settles(work);
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('colleague').presses(destroy, card);
    const done = await untilCardSays(work, card, 'removed, and its server is deleted', 2_000);
    expect(done.readable()).toContain('@approver agreed before.');
    expect(batchesSent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('the newest word of a person counts, and words for different choices do not add up', async () => {
    const approvals = { oneOther: [], twoOthers: [{ always: true as const }] };
    await using work = await withRules({ approvals });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('approver').presses(destroy, card);
    await untilCardSays(work, card, 'agreed to Remove and Delete 1 Server');
    await work.slack.as('colleague').presses(keep, card);
    await untilCardSays(work, card, '@colleague agreed to Remove, Keep Server');
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'Removed', 2_000);
    expect(work.accepted()).toHaveLength(1);
    expect(work.cloud.requests.of('batch')[0]?.body).toMatchObject({ instance_delete: 'no' });
    expectNoTrouble(work);
  });

  test('one no is enough, whoever asked hears of it, and nothing is sent', async () => {
    await using work = await withRules();
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('approver').presses('Decline', card);
    const declined = await untilCardSays(work, card, 'Declined');
    expect(declined.readable()).toContain('@approver');
    expect(buttons(declined)).toEqual([]);
    await work.slack.as('colleague').presses(destroy, card);
    expect(await untilTold(work, 'was faster', { by: 'colleague' })).toContain('Decline');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('whoever is not listed decides nothing, and is told who may', async () => {
    await using work = await withRules({ decide: ['S0APPROVERS'] });
    const card = await asksForCard(work, 'web-prod web-1');
    for (const label of [keep, destroy, 'Decline']) {
      await work.slack.as('colleague').presses(label, card);
      await settles(work);
    }
    const told = work.told('colleague');
    expect(told).toHaveLength(3);
    for (const one of told) expect(one).toContain('By the rule “Everything”, @approvers may.');
    expect(now(work, card).readable()).toBe(card.readable());
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('they are called once more after five minutes, and never again', async () => {
    await using work = await withRules({ approvals: { oneOther: [{ always: true }], twoOthers: [] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.clock.turn(4 * 60_000);
    await settles(work);
    expect(posts(work, card)).toEqual([]);
    await work.clock.turn(70_000);
    await work.until(() => posts(work, card).length > 0, { what: 'a call' });
    expect(posts(work, card)[0]).toContain('@approvers and @colleague: @on-call still waits for another person');
    await untilCardSays(work, card, 'Expired', 10_000);
    expect(posts(work, card)).toHaveLength(1);
    expect(buttons(now(work, card))).toEqual(['Ask Again']);
    expectNoTrouble(work);
  });

  test('nobody is called where whoever asked can go on alone', async () => {
    await using work = await withRules();
    const card = await asksForCard(work, 'web-prod web-1');
    await untilCardSays(work, card, 'Expired', 10_000);
    expect(posts(work, card)).toEqual([]);
    expectNoTrouble(work);
  });

  test('an approval covers what was shown: after the card asked again, all must agree anew', async () => {
    await using work = await withRules({ approvals: { oneOther: [], twoOthers: [{ always: true }] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'agreed to Remove, Keep Server');
    work.cloud.world.setNumbers('web-prod', { minimum: 3 });
    await work.slack.as('colleague').presses(keep, card);
    const again = await untilCardSays(work, card, 'The group has changed.', 2_000);
    expect(again.readable()).not.toContain('1 more must agree');
    await work.slack.as('colleague').presses(keep, again);
    await untilCardSays(work, card, '@colleague agreed to Remove, Keep Server');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('rules that were changed under a card make it ask again, and the new ones count', async () => {
    await using work = await withRules();
    const card = await asksForCard(work, 'web-prod web-1');
    work.reload(theRules({ decide: ['U0APPROVER'], approvals: { oneOther: [{ always: true }], twoOthers: [] } }));
    await work.slack.as('approver').presses(keep, card);
    expect(await untilTold(work, 'the rules were changed', { by: 'approver' })).toContain('Your press changed nothing');
    const anew = await untilCardSays(work, card, 'because every change counts so');
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('colleague').presses(keep, anew);
    expect(await untilTold(work, 'you may not decide this', { by: 'colleague' })).toContain('@approver may');
    await agreesUntil(work, anew, 'Removed', 'approver', keep);
    expectNoTrouble(work);
  });

  test('somebody who was deactivated since decides nothing, nor does what they said before', async () => {
    await using work = await withRules({ approvals: { oneOther: [], twoOthers: [{ always: true }] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('colleague').presses(keep, card);
    await untilCardSays(work, card, '@colleague agreed');
    work.slack.becomes('colleague', 'left');
    await work.clock.turn(6 * 60_000); // what is known of people is kept for five minutes
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, '@approver agreed');
    expect(now(work, card).readable()).not.toContain('@colleague agreed');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('a rule about tags that is new binds cards that are open already', async () => {
    await using work = await withRules({ decide: ['U0COLLEAGUE'] });
    const card = await asksForCard(work, 'web-prod web-1');
    work.reload(
      theRules(
        { name: 'Web team', for: { tags: ['team=web'] }, decide: ['U0APPROVER'] },
        { name: 'Everything', decide: ['U0COLLEAGUE'] },
      ),
    );
    await work.slack.as('colleague').presses(keep, card);
    await untilTold(work, 'the rules were changed', { by: 'colleague' });
    await work.slack.as('colleague').presses(keep, await untilCardSays(work, card, 'By rule “Web team”'));
    await untilTold(work, 'you may not decide this', { by: 'colleague' });
    expect(batchesSent(work)).toBe(0);
    await agreesUntil(work, now(work, card), 'Removed', 'approver', keep);
    expectNoTrouble(work);
  });

  test('a yes is not forgotten because Slack is slow to say whose it was', async () => {
    const decide = ['U0APPROVER', 'U0COLLEAGUE', 'U0ONCALL'];
    await using work = await withRules({ decide, approvals: { oneOther: [], twoOthers: [{ always: true }] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('colleague').presses(keep, card);
    await untilCardSays(work, card, '@colleague agreed');
    await work.clock.turn(6 * 60_000);
    work.slack.faults.next('users.info', { kind: 'error', error: 'internal_error' });
    await work.slack.as('approver').presses(keep, now(work, card));
    await settles(work);
    await work.slack.as('approver').presses(keep, now(work, card));
    await untilCardSays(work, card, 'Removed', 2_000);
    expect(now(work, card).readable()).toContain('@colleague agreed before.');
    expectNoTrouble(work);
  });

  test('where the typed choice is one to which nobody could agree, it is refused at once', async () => {
    await using work = await withRules({ decide: ['U0ONCALL'] });
    await asks(work, 'web-prod web-1 --delete');
    await untilTold(work, 'Nobody could agree to this');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('those who could agree are called once more for what the card asks anew', async () => {
    await using work = await withRules({ approvals: { oneOther: [{ always: true }], twoOthers: [] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.clock.turn(6 * 60_000);
    await work.until(() => posts(work, card).length === 1, { what: 'a call' });
    work.cloud.world.setNumbers('web-prod', { minimum: 3 });
    await work.slack.as('approver').presses(keep, now(work, card));
    await untilCardSays(work, card, 'The group has changed.');
    await work.clock.turn(6 * 60_000);
    await work.until(() => posts(work, card).length === 2, { what: 'a second call' });
    expectNoTrouble(work);
  });

  test('a restart in between forgets nobody', async () => {
    await using work = await withRules({ approvals: { oneOther: [], twoOthers: [{ always: true }] } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'agreed to Remove, Keep Server');
    await work.stop();
    await work.start();
    await agreesUntil(work, card, 'Removed', 'colleague', keep);
    expect(batchesSent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('where no rule lets somebody', () => {
  test('ask, nothing is posted, and they are told who may', async () => {
    await using work = await withRules({ ask: ['U0APPROVER'] });
    await asks(work, 'web-prod web-1');
    const told = await untilTold(work, 'you may not remove instances here');
    expect(told).toContain('the rule “Everything” lets @approver ask');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('ask for this group, the picker says so as soon as the group is picked', async () => {
    await using work = await withRules({ for: { groups: ['batch-*'] } });
    await asks(work, 'web-prod');
    await untilModal(work, 'For web-prod you may not remove instances here: no rule lets anybody.');
    expectNoTrouble(work);
  });

  test('find anybody to agree, it is refused at once', async () => {
    const approvals = { oneOther: [{ always: true as const }], twoOthers: [] };
    await using work = await withRules({ decide: ['U0ONCALL'], approvals });
    await asks(work, 'web-prod web-1');
    expect(await untilTold(work, 'Nobody could agree to this')).toContain('asks for 1 person beside you');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('find anybody to agree to one choice, that one is not offered', async () => {
    await using work = await withRules({ decide: ['U0ONCALL'] });
    const card = await asksForCard(work, 'web-prod web-1');
    expect(buttons(card).join()).not.toContain(destroy);
    expect(card.readable()).toContain('not offered, because it needs 1 other person and not so many may decide here');
    expectNoTrouble(work);
  });

  test('a guest whom a rule lists by their own id asks and decides as a member does', async () => {
    await using work = await withRules({ ask: ['U0GUEST', 'everyone'], decide: ['U0GUEST'] });
    const card = await asksForCard(work, 'web-prod web-1');
    await agreesUntil(work, card, 'Removed', 'guest', keep);
    expectNoTrouble(work);
  });
});

test('a timed pause that would end by removing instances asks for others then, whoever paused', async () => {
  await using work = await withRules({ decide: ['U0ONCALL', 'U0APPROVER'] });
  const pause = await asksForCard(work, 'web-prod --for 20m', { command: 'pause' });
  await work.slack.as('on-call').presses('Pause', pause);
  await untilCardSays(work, pause, 'Paused web-prod');
  work.cloud.world.setNumbers('web-prod', { desired: 3 });
  await work.clock.turn(21 * 60_000);
  await work.until(() => cards(work).length === 2, { what: 'the card of the resumption', step: 5_000 });
  const card = cards(work).at(-1);
  if (card === undefined) throw new Error('there is no card');
  expect(card.readable()).toContain('1 other person than @on-call must agree, because servers are deleted');
  await work.slack.as('on-call').presses('Resume', card);
  await untilTold(work, 'you asked for this yourself');
  expect(work.cloud.world.instanceNames('web-prod')).toHaveLength(5);
  await work.slack.as('approver').presses('Resume', card);
  await untilCardSays(work, card, 'Resumed web-prod', 2_000);
  expectNoTrouble(work);
});

describe('breaking the glass', () => {
  const emergency: Partial<Rule> = {
    breakGlass: ['U0ONCALL'],
    approvals: { oneOther: [{ always: true }], twoOthers: [] },
  };

  test('lets one person go on, with a reason that the channel reads and the card keeps', async () => {
    await using work = await withRules(emergency);
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('on-call').presses('Break Glass', card);
    const modal = await untilModal(work, 'You are about to go on alone');
    await modal.pick('What to do', keep);
    await modal.write('Why it cannot wait', 'too short');
    await modal.submit();
    await work.until(() => Object.keys(modal.errors).length > 0, { what: 'an error at a field' });
    expect(modal.errors).toEqual({ 'Why it cannot wait': 'Say in at least 10 letters why it cannot wait.' });
    expect(batchesSent(work)).toBe(0);
    await modal.write('Why it cannot wait', 'Checkout is down and nobody answers');
    await modal.submit();
    const done = await untilCardSays(work, card, 'Removed', 2_000);
    expect(done.readable()).toContain('Glass broken by @on-call at 10:00 UTC: “Checkout is down and nobody answers”');
    expect(posts(work, card).join()).toContain('Glass broken by @on-call');
    expect(cards(work).filter((one) => one.readable().startsWith('Glass broken by @on-call'))).toHaveLength(1); // in the channel itself
    expect(batchesSent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('is for those alone whom the rule lists', async () => {
    await using work = await withRules(emergency);
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('colleague').presses('Break Glass', card);
    expect(await untilTold(work, 'you may not break the glass', { by: 'colleague' })).toContain('@on-call may');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('is not offered where no rule switches it on', async () => {
    await using work = await withRules({ ...emergency, breakGlass: [] });
    const card = await asksForCard(work, 'web-prod web-1');
    expect(buttons(card)).not.toContain('Break Glass');
    expectNoTrouble(work);
  });

  test('is the way on where nobody else could agree', async () => {
    await using work = await withRules({ ...emergency, decide: ['U0ONCALL'] });
    const card = await asksForCard(work, 'web-prod web-1');
    expect(buttons(card)).toEqual(['Break Glass', 'Decline', 'Cancel']);
    expectNoTrouble(work);
  });
});

describe('/as whoami', () => {
  test('says that no rules are set', async () => {
    await using work = await aWorkplace();
    await asks(work, '', { command: 'whoami' });
    expect(await untilTold(work, 'No rules are set')).toContain('You are @on-call (U0ONCALL)');
    expectNoTrouble(work);
  });

  test('says what the rules let somebody do here, and for one group', async () => {
    await using work = await withRules(
      { name: 'Web', for: { groups: ['web-*'], actions: ['remove'] }, decide: ['U0APPROVER'] },
      { name: 'Elsewhere', for: { channels: ['C0NOWHERE'] } },
      { name: 'The rest', ask: ['U0APPROVER'], decide: ['U0APPROVER'] },
    );
    await asks(work, '', { command: 'whoami' });
    const told = await untilTold(work, 'The first that fits');
    expect(told).toContain('“Web” (remove; web-*): you may ask.');
    expect(told).toContain('“The rest” (every change): you may do nothing.');
    expect(told).not.toContain('Elsewhere');
    await asks(work, 'web-prod', { command: 'whoami' });
    const one = await untilTold(work, 'For web-prod in this channel');
    expect(one).toContain('remove instances: you may ask (rule “Web”).');
    expect(one).toContain('pause the group: you may do nothing (rule “The rest”).');
    expectNoTrouble(work);
  });

  test('help lists only what somebody may ask for here', async () => {
    await using work = await withRules({ for: { actions: ['protect'] } }, { ask: ['U0APPROVER'] });
    await asks(work, '', { command: 'help' });
    const told = await untilTold(work, 'asbot runs Auto Scaling groups');
    expect(told).toContain('/as protect');
    expect(told).toContain('/as whoami');
    expect(told).not.toContain('/as remove');
    expectNoTrouble(work);
  });
});
