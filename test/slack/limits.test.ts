import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultsInBlocks, faultsInView } from '../../practice/slack/block-kit/validate.ts';
import { blocker, notice } from '../../src/domain/finding.ts';
import { choicesFor } from '../../src/domain/forecast.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Said } from '../../src/slack/blocks.ts';
import { checkingView, dryRunView, postedView } from '../../src/slack/views/after-submit.ts';
import { card, copyOfCard } from '../../src/slack/views/card.ts';
import { dryRun } from '../../src/slack/views/dry-run.ts';
import { unknownWord } from '../../src/slack/views/help.ts';
import { message } from '../../src/slack/views/message.ts';
import { groupOptions, instanceOptions } from '../../src/slack/views/options.ts';
import { picker } from '../../src/slack/views/picker.ts';
import { threadPost } from '../../src/slack/views/thread.ts';
import { en } from '../../src/words/en.ts';
import { aName, anyOperation } from '../support/arbitrary.ts';
import { textOf } from '../support/read.ts';
import { aContext, aDraft, aGroup, aMember, anOperation, aShown, members, now } from '../support/samples.ts';
import { faultsInMessage, faultsInModal } from '../support/slack-limits.ts';

const cardOf = (operation: Operation) => card(en, operation, aContext(operation));

/** The same, blocked by its minimum alone. */
const stuck = (operation: Operation): Operation => {
  const { groupName: group, shown } = operation;
  const findings = [blocker('keeps-the-minimum', { group, left: 1, minimum: 2, picked: 3 })];
  return { ...operation, state: 'awaiting approval', shown: { ...shown, findings } };
};

const faultsIn = (said: Said): string[] => [...faultsInMessage(said), ...faultsInBlocks(said.blocks)];

/** The operation with news of every kind, about all its instances. */
function withNews(operation: Operation): Operation {
  const { groupName, shown } = operation;
  const names = shown.picks.map(({ name }) => name);
  const at = '2026-11-24T12:00:00.000Z';
  const link = `https://slack.example/${groupName}`;
  const servers = shown.picks.map(({ id, name }, index) => ({
    id,
    name,
    is: (['there', 'gone', 'back', 'unreadable'] as const)[index % 4] ?? 'there',
    status: groupName,
  }));
  const news: Operation['news'] = [
    { kind: 'not paused any more', at, status: 'ERROR', by: groupName },
    { kind: 'paused anew', at, by: groupName, link },
    { kind: 'group gone at the end of the pause', at },
    { kind: 'resumption asks', at, link },
    { kind: 'resumption failed', at, link },
    {
      kind: 'not resumed',
      at,
      since: at,
      problem: { kind: 'refused', code: groupName, message: groupName },
      byHand: { consoleUrl: link, request: `POST ${link}` },
    },
    {
      kind: 'drifted',
      at,
      since: at,
      drift: [
        { what: 'joined', count: names.length + 2, names },
        { what: 'rejoined', names },
        { what: 'left', count: names.length, names },
        { what: 'number', which: 'desired', was: 1, is: 2 },
        { what: 'status', was: groupName, is: groupName },
        { what: 'group gone' },
      ],
    },
    { kind: 'kept', at, by: groupName, until: at },
    { kind: 'quarantine over', at, servers },
    { kind: 'reminder', at, servers, next: at },
  ];
  return { ...operation, news };
}

describe('whatever the names, and however many', () => {
  const always = (check: (operation: Operation) => string[]) =>
    fc.assert(
      fc.property(anyOperation, (operation) => {
        expect(check(operation)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  const waitsFor = { id: 'op-0', by: '<!channel>', link: 'https://slack.example/p1|<!here>' };

  test('Slack takes every card, and nobody is pinged by it', () =>
    always((operation) => [
      ...faultsIn(card(en, operation, aContext(operation))),
      ...faultsIn(card(en, operation, aContext(operation, { waitsFor }))),
      ...faultsIn(card(en, operation, aContext(operation, { undoes: { operation, link: waitsFor.link } }))),
      ...faultsIn(card(en, operation, aContext(operation, { undoneBy: { operation, link: waitsFor.link } }))),
      ...['awaiting approval' as const, 'succeeded' as const].flatMap((state) =>
        faultsIn(
          cardOf({ ...operation, state, makesRoomFor: { change: operation.change, groupId: 'g', numbers: {} } }),
        ),
      ),
      ...faultsIn(card(en, stuck(operation), aContext(operation, { room: { operation, link: waitsFor.link } }))),
      ...faultsIn(
        cardOf({
          ...stuck(operation),
          waitsForFree: { by: '<!channel>', since: now.toISOString(), until: now.toISOString() },
        }),
      ),
      ...faultsIn(copyOfCard(en, operation, waitsFor.link)),
    ]));

  test('Slack takes every post in a thread', () =>
    always((operation) => [
      ...faultsIn(threadPost(en, operation, { kind: 'start' }, aContext(operation))),
      ...operation.requests
        .slice(0, 2)
        .flatMap((_, index) => faultsIn(threadPost(en, operation, { kind: 'request', index }, aContext(operation)))),
      ...faultsIn(threadPost(en, operation, { kind: 'result' }, aContext(operation))),
    ]));

  test('Slack takes every post about what comes later', () =>
    always((operation) => {
      const later = withNews(operation);
      return (
        later.news?.flatMap((_, index) => faultsIn(threadPost(en, later, { kind: 'news', index }, aContext(later)))) ??
        []
      );
    }));

  test('Slack takes every modal and every message to one person', () =>
    always((operation) => {
      const { shown, groupName, id } = operation;
      const draft = aDraft({
        groupId: shown.group.id,
        groupName,
        reason: operation.reason,
        choice: 'delete',
        unclear: [{ word: groupName, kind: 'instance', count: 2, nearest: groupName }],
      });
      const view = picker(en, {
        draft,
        sight: { at: shown.at, group: shown.group, members: shown.picks },
        picks: shown.picks,
        findings: shown.findings,
        forecast: shown.forecast,
        quickPicks: Array.from({ length: 30 }, () => ({ pick: { kind: 'zone', zone: groupName } as const, count: 3 })),
        problem: { kind: 'refused', code: groupName, message: groupName.repeat(9) },
      });
      const wouldBe = { ...operation, typedChoice: choicesFor(operation.change, shown.picks, undefined)[0] };
      return [
        ...[
          view,
          checkingView(en, draft),
          postedView(en, { groupName, link: groupName }),
          dryRunView(en, 'remove', wouldBe),
        ].flatMap((one) => [...faultsInModal(one), ...faultsInView(one)]),
        ...faultsIn(dryRun(en, wouldBe)),
        ...faultsIn(unknownWord(en, groupName, groupName)),
        ...faultsIn(message(en, { kind: 'blocked', findings: shown.findings, draftId: id, groupName })),
        ...faultsIn(message(en, { kind: 'channel gone', operation, byHand: aContext(operation).byHand })),
        ...faultsIn(message(en, { kind: 'card gone', operation, byHand: aContext(operation).byHand })),
        ...faultsIn(message(en, { kind: 'old card', operation, link: groupName })),
        ...faultsIn(message(en, { kind: 'not posted', reason: groupName, draftId: id })),
        ...faultsIn(message(en, { kind: 'undo stands', operation, link: waitsFor.link })),
        ...faultsIn(message(en, { kind: 'stands already', operation, link: waitsFor.link })),
        ...faultsIn(message(en, { kind: 'not in the way', draftId: id, groupName })),
      ];
    }));

  test('options of the pickers stay within 75 characters', () =>
    fc.assert(
      fc.property(fc.array(aName, { maxLength: 120 }), (names) => {
        const groups = groupOptions(
          en,
          names.map((name, index) => aGroup({ id: String(index), name })),
        );
        const instances = instanceOptions(
          en,
          names.map((name, index) => aMember(index + 1, { name, zone: name })),
          now,
        );
        for (const { text, description, value } of [...groups, ...instances]) {
          expect(text.text.length).toBeLessThanOrEqual(75);
          expect(text.text.length).toBeGreaterThan(0);
          expect(description?.text.length ?? 0).toBeLessThanOrEqual(75);
          expect(value?.length ?? 0).toBeLessThanOrEqual(75);
        }
        expect(groups.length).toBeLessThanOrEqual(100);
      }),
    ));
});

test('200 instances, each with a fate of its own, are all named in the result', () => {
  const picks = members(200);
  const fates = Object.fromEntries(
    picks.map(({ id, name }) => [
      id,
      { kind: 'still a member', why: { kind: 'cloud says', text: `${name} ${'is held '.repeat(40)}` } } as const,
    ]),
  );
  const operation = anOperation('failed', { shown: aShown({ picks }), fates, choice: 'delete' });
  const said = threadPost(en, operation, { kind: 'result' }, aContext(operation));
  const everything = JSON.stringify(said.blocks);
  expect(faultsIn(said)).toEqual([]);
  expect(picks.filter(({ name }) => !everything.includes(`"${name}"`))).toEqual([]);
  expect(picks.filter(({ id }) => !everything.includes(id))).toEqual([]); // in the requests to send by hand
});

test('each of 200 instances is marked on the card where it was added by hand or is protected, behind the table, too', () => {
  const picks = members(200).map((one, index) => ({
    ...one,
    isAddedByHand: index > 120 && index % 2 === 0,
    isProtected: index > 120 && index % 3 === 0,
  }));
  const said = cardOf(anOperation('awaiting approval', { shown: aShown({ picks }) }));
  expect(faultsIn(said)).toEqual([]);
  const lines = textOf(said.blocks).split('\n');
  const named = (mark: string) =>
    lines.flatMap((line) => (line.startsWith(`${mark}: `) ? (line.match(/web-\d+/g) ?? []) : []));
  const those = (isAddedByHand: boolean, isProtected: boolean) =>
    picks
      .filter((one) => one.isAddedByHand === isAddedByHand && one.isProtected === isProtected)
      .map(({ name }) => name);
  expect(named('added by hand')).toEqual(those(true, false));
  expect(named('protected')).toEqual(those(false, true));
  expect(named('protected, added by hand')).toEqual(those(true, true));
});

test('200 instances are all named on the card before anybody agrees', () => {
  const picks = members(200);
  const findings = [notice('protection-is-lost', { protected: picks })];
  const said = cardOf(anOperation('awaiting approval', { shown: aShown({ picks, findings }) }));
  const everything = JSON.stringify(said.blocks);
  expect(faultsIn(said)).toEqual([]);
  expect(picks.filter(({ name }) => !everything.includes(`"${name}"`))).toEqual([]);
});
