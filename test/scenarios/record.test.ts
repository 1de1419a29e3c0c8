import { describe, expect, test } from '@jest/globals';
import { readHeld } from '../../src/store/record/read-held.ts';
import { verify } from '../../src/store/record/verify.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { theRules } from '../support/rules.ts';
import { agreesUntil, asks, asksForCard, expectNoTrouble, untilCardSays, untilTold } from '../support/steps.ts';

const key = Buffer.alloc(32, 7);
const sealed = { record: { headsEvery: 60_000, key } };
const keep = 'Remove, Keep';

const history = (work: Workplace, words = '', by = 'on-call') => asks(work, words, { command: 'history', by });

/** The record as an auditor reads it, beside the bot or after it. */
const audit = (work: Workplace) =>
  verify(readHeld(work.settings.databaseUrl.replace('sqlite:', '')), { keys: [key], heads: [] });

/** The files that somebody got in their direct messages with the bot. */
const filesOf = (work: Workplace, person: string) =>
  work.slack
    .as(person)
    .sees('@asbot')
    .flatMap(({ files }) => files);

describe.each(modes)('the record (%s)', (mode) => {
  test('tells who asked, who decided and what became of it, and verifies', async () => {
    await using work = await aWorkplace({ mode, settings: sealed });
    const card = await asksForCard(work, 'web-prod web-1 --reason "disk full"');
    await agreesUntil(work, card, 'Removed 1 instance', 'approver', keep);
    await history(work, 'web-prod');
    const told = await untilTold(work, 'What is recorded about web-prod');
    const lines = ['asked for the removal of web-1 from web-prod', 'Reason: “disk full”', '@approver confirmed', 'asbot sent request 1', 'the cloud accepted request 1', 'ended: succeeded']; // biome-ignore format: a list
    for (const line of lines) expect(told).toContain(line);
    expect(audit(work).faults).toEqual([]);
    expectNoTrouble(work);
  });
});

describe('the record', () => {
  test('is found by an instance, by a mentioned person, and by a time on the clock of whoever asks', async () => {
    await using work = await aWorkplace({ settings: sealed });
    const card = await asksForCard(work, 'web-prod web-1');
    await agreesUntil(work, card, 'Removed 1 instance', 'approver', keep);
    await history(work, 'web-1');
    expect(await untilTold(work, 'about web-1')).toContain('asked for the removal of web-1');
    await history(work, '@approver');
    const byOne = await untilTold(work, 'What is recorded by @approver');
    expect(byOne).toContain('@approver confirmed');
    expect(byOne).not.toContain('@on-call asked');
    await history(work, '--since 11:30'); // on-call is in Berlin, where it is 11:00: so yesterday
    expect(await untilTold(work, 'What is recorded since')).toContain('@on-call asked');
    await history(work, '--since noon');
    expect(await untilTold(work, 'is no time that has been')).toContain('--since noon');
    expectNoTrouble(work);
  });

  test('says who was turned down, and on what', async () => {
    await using work = await aWorkplace({ settings: { ...sealed, permissions: theRules({ ask: ['U0ONCALL'] }) } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('guest').presses(keep, card);
    await untilTold(work, 'Guests of the workspace', { by: 'guest' });
    await work.slack.as('on-call').presses(keep, card);
    await untilTold(work, 'you may not decide this');
    await asks(work, 'web-prod web-1', { by: 'colleague' });
    await untilTold(work, 'you may not remove instances here', { by: 'colleague' });
    const { rows } = readHeld(work.settings.databaseUrl.replace('sqlite:', ''));
    const refused = rows.filter(({ kind }) => kind === 'refused').map(({ body }) => JSON.parse(body));
    expect(refused).toMatchObject([
      { by: 'U0GUEST', group: { name: 'web-prod' }, facts: { standing: 'guest' } },
      { by: 'U0ONCALL', group: { name: 'web-prod' }, facts: { right: 'decide', because: 'not allowed' } },
      { by: 'U0COLLEAGUE', action: 'remove', group: { name: 'web-prod' }, facts: { right: 'ask', finding: 'may-ask' } },
    ]);
    expect(audit(work).faults).toEqual([]);
    expectNoTrouble(work);
  });

  test('is for those alone whom the rules list; all others read what they did themselves', async () => {
    const permissions = { ...theRules(), record: ['U0APPROVER'] };
    await using work = await aWorkplace({ settings: { ...sealed, permissions } });
    await asksForCard(work, 'web-prod web-1');
    await history(work, 'web-prod', 'colleague');
    const own = await untilTold(work, 'You may read what you did yourself alone', { by: 'colleague' });
    expect(own).not.toContain('asked for the removal');
    await history(work, 'web-prod', 'approver');
    expect(await untilTold(work, 'What is recorded', { by: 'approver' })).toContain('@on-call asked for the removal');
    await history(work, '', 'guest');
    await untilTold(work, 'Guests of the workspace', { by: 'guest' });
    expectNoTrouble(work);
  });

  test('goes as three files to whoever asked alone', async () => {
    await using work = await aWorkplace({ settings: sealed });
    const card = await asksForCard(work, 'web-prod web-1');
    await agreesUntil(work, card, 'Removed 1 instance', 'approver', keep);
    await asks(work, 'web-prod --since 09:00', { command: 'report' });
    await untilTold(work, 'Three files with');
    const files = filesOf(work, 'on-call');
    expect(files.map(({ name }) => name)).toEqual([
      'asbot-20261124T1000Z.md',
      'asbot-20261124T1000Z.csv',
      'asbot-20261124T1000Z.jsonl',
    ]);
    expect(files[0]?.content).toContain('`U0APPROVER` confirmed the removal of `web-1` from `web-prod` (keep).');
    expect(files[1]?.content.split('\r\n')[0]).toContain('at,kind,by');
    expect(
      files[2]?.content
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).kind),
    ).toContain('answered');
    expect(filesOf(work, 'approver')).toEqual([]);
    expectNoTrouble(work);
  });

  test('is exported by hand where Slack takes no files', async () => {
    await using work = await aWorkplace({ settings: sealed });
    work.slack.faults.next('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' }, 3);
    await asks(work, '', { command: 'report' });
    expect(await untilTold(work, 'The files could not be sent')).toContain('npm run audit -- export');
  });

  test('tells of starts and stops, and that the glass was broken stays on every entry after it', async () => {
    const permissions = theRules({
      breakGlass: ['U0ONCALL'],
      approvals: { oneOther: [{ always: true }], twoOthers: [] },
    });
    await using work = await aWorkplace({ settings: { ...sealed, permissions } });
    const card = await asksForCard(work, 'web-prod web-1');
    await work.slack.as('on-call').presses('Break Glass', card);
    const person = work.slack.as('on-call');
    await work.until(() => person.modal?.readable().includes('You are about to go on alone'));
    await person.modal?.pick('What to do', keep);
    await person.modal?.write('Why it cannot wait', 'Checkout is down and nobody answers');
    await person.modal?.submit();
    await untilCardSays(work, card, 'Removed 1 instance');
    await work.stop();
    const { rows } = readHeld(work.settings.databaseUrl.replace('sqlite:', ''));
    expect(rows.filter(({ chain }) => chain === 'rest').map(({ kind }) => kind)).toEqual([
      'sealing begins',
      'bot started',
      'bot stopped',
    ]);
    const entries = rows.filter(({ chain }) => chain !== 'rest').map(({ body }) => JSON.parse(body));
    const broken = entries.findIndex(({ kind }) => kind === 'glass broken');
    expect(entries[broken]).toMatchObject({
      by: 'U0ONCALL',
      rule: 'Everything',
      facts: { brokenGlass: { reason: 'Checkout is down and nobody answers' } },
    });
    expect(entries.slice(broken).every(({ isGlassBroken }) => isGlassBroken)).toBe(true);
    expect(audit(work).faults).toEqual([]);
    await work.start();
  });

  test('matches the calls that the cloud saw, each write one entry, both ways', async () => {
    await using work = await aWorkplace({ settings: sealed });
    for (const words of ['web-prod web-1', 'batch-workers worker-01']) {
      await agreesUntil(work, await asksForCard(work, words), 'Removed 1 instance', 'approver', keep);
    }
    const { rows } = readHeld(work.settings.databaseUrl.replace('sqlite:', ''));
    const answered = rows
      .filter(({ kind }) => kind === 'answered')
      .map(({ body }) => JSON.parse(body).facts.answer.requestId);
    const seen = work.cloud.requests.of('batch').map(({ requestId }) => requestId);
    expect(answered.toSorted()).toEqual(seen.toSorted());
    expectNoTrouble(work);
  });
});
