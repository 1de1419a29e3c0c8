import { expect, test } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { theRules } from '../support/rules.ts';
import { asksForCard, expectNoTrouble, now } from '../support/steps.ts';

const many = 20;
const deciders = Array.from({ length: many }, (_, index) => `decider-${index + 1}`);
const idOf = (key: string): string => `U0${key.toUpperCase().replaceAll('-', '')}`;

/** One of the buttons by which somebody decides, another one for each. */
const buttons = ['Remove, Keep', 'Remove and Delete', 'Decline'];
const ends = /^(?:Removed 1 instance|Declined)/;

/** All that a person has been told alone, wherever. */
const everythingTold = (work: Workplace, key: string): string[] => [
  ...work.told(key),
  ...work.slack
    .as(key)
    .sees('@asbot')
    .map((one) => one.readable()),
];

test('20 people who press on 20 cards at once, each press delivered twice: every card is decided once, and everybody else hears whose word counts', async () => {
  await using work = await aWorkplace({
    colleagues: deciders,
    fill: (world) => {
      for (let index = 1; index <= many; index += 1) {
        world.addGroup({ name: `race-${index}`, minimum: 1, instances: [1, 2, 3].map((n) => `race-${index}-${n}`) });
      }
    },
    settings: { permissions: theRules({ decide: deciders.map(idOf) }) },
  });
  const cards: Seen[] = [];
  for (let index = 1; index <= many; index += 1) cards.push(await asksForCard(work, `race-${index} race-${index}-1`));

  work.slack.faults.deliverTwice(many * many);
  await Promise.all(
    cards.flatMap((_, turn) =>
      deciders.map((key, who) => {
        const card = cards[(turn + who) % many];
        return card && work.slack.as(key).presses(buttons[(turn + who) % buttons.length] ?? '', card);
      }),
    ),
  );
  await work.clock.until(() => cards.every((card) => ends.test(now(work, card).readable())), { step: 1_000 });

  const texts = cards.map((card) => now(work, card).readable());
  const winners = texts.map((text) => /@(decider-\d+) (?:chose|declined)/.exec(text)?.[1] ?? text);
  const lost = (key: string): number => winners.filter((winner) => winner !== key).length;
  const toldOf = (key: string): string[] =>
    everythingTold(work, key).filter((one) => /@decider-\d+ was faster\./.test(one));
  expect(winners.filter((key) => !deciders.includes(key))).toEqual([]);
  expect(work.accepted()).toHaveLength(texts.filter((text) => text.startsWith('Removed')).length);

  await work.clock.until(() => deciders.every((key) => toldOf(key).length >= lost(key)), {
    step: 1_000,
    what: 'everybody being told',
  });
  await work.clock.turn(60_000);
  for (const key of deciders) expect(toldOf(key)).toHaveLength(lost(key));
  expectNoTrouble(work);
});
