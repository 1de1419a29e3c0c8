import { describe, expect, test } from '@jest/globals';
import type { Came } from '../../src/domain/came.ts';
import type { Forecast } from '../../src/domain/forecast.ts';
import { fallbackOf } from '../../src/slack/text.ts';
import { en } from '../../src/words/en.ts';
import { aGroup } from '../support/samples.ts';

const size = { current: 5, desired: 5, minimum: 2, maximum: 10 };
const web = (number: number) => ({ id: `${number}`, name: `web-${number}` });
const byHand = (number: number) => ({ ...web(number), isAddedByHand: true });

/** What is said of a group of five. `wanted`: how many were to be expected. */
const said = (came: Partial<Came>, foretold: Pick<Forecast, 'starts' | 'removes'> = {}, wanted = 5): string =>
  fallbackOf(
    en.card.came({
      group: aGroup({ size }),
      came: { joined: [], joining: 0, returned: [], left: [], leaving: [], ...came },
      forecast: { before: size, after: size, zonesAfter: [], unknownZones: 0, ...foretold },
      wanted,
    }),
  );

const unasked = 'joined meanwhile, which was not asked for here.';

describe('of those that joined', () => {
  test('as many as were foretold are called started by Auto Scaling', () => {
    expect(said({ joined: [web(8), web(9)] }, { starts: 2 })).toBe('Auto Scaling started web-8 and web-9.');
  });

  test('none is where that was not foretold', () => {
    expect(said({ joined: [web(9)] })).toBe(`web-9 ${unasked}`);
    expect(said({ joined: [web(9)] }, { removes: 1 })).toBe(`web-9 ${unasked}`);
  });

  test('more than were foretold are not told apart, and the message says so', () => {
    expect(said({ joined: [web(7), web(8), web(9)] }, { starts: 2 })).toBe(
      'web-7, web-8 and web-9 joined meanwhile. Auto Scaling was to start 2 instances; which of these it started ' +
        'cannot be told, and what is beyond that was not asked for here.',
    );
  });

  test('what was added by hand is never called Auto Scaling’s, and takes nothing from what is', () => {
    const text = said({ joined: [byHand(7), web(8), web(9)] }, { starts: 2 });
    expect(text).toBe(`Auto Scaling started web-8 and web-9. web-7 was added by hand and ${unasked}`);
    expect(said({ joined: [byHand(7), byHand(8)] }, { starts: 2 })).toBe(
      `web-7 and web-8 were added by hand and ${unasked}`,
    );
  });

  test('no more are a refill than had left, and none that was added by hand', () => {
    expect(said({ joined: [web(8), web(9)], stayed: 5 }, {}, 3)).toContain(
      'The group was refilled: web-8 and web-9 joined.',
    );
    const text = said({ joined: [web(8), byHand(9)], stayed: 5 }, {}, 3);
    expect(text).toContain(`The group was refilled: web-8 joined. web-9 was added by hand and ${unasked}`);
    expect(said({ joined: [byHand(9)], stayed: 5 }, {}, 3)).not.toContain('refilled');
    const more = said({ joined: [web(7), web(8), web(9)], stayed: 5 }, {}, 3);
    expect(more).toContain('web-7, web-8 and web-9 joined meanwhile. Auto Scaling was to start 2 instances;');
  });

  test('what was foretold and what is a refill are told together', () => {
    expect(said({ joined: [web(8), web(9)], stayed: 5 }, { starts: 1 }, 4)).toContain(
      'The group was refilled: web-8 and web-9 joined, 1 of them as foretold.',
    );
  });
});

describe('of those that left', () => {
  const left = 'left meanwhile, which was not asked for here.';

  test('as many as were foretold are called removed by Auto Scaling, and none where that was not', () => {
    expect(said({ left: [web(1), web(2)] }, { removes: 2 })).toBe('Auto Scaling removed web-1 and web-2.');
    expect(said({ left: [web(1)] }, { starts: 1 })).toBe(`web-1 ${left}`);
  });

  test('more than were foretold are not told apart, and the message says so', () => {
    expect(said({ left: [web(1), web(2)] }, { removes: 1 })).toBe(
      'web-1 and web-2 left meanwhile. Auto Scaling was to remove 1 instance; which of these it removed ' +
        'cannot be told, and what is beyond that was not asked for here.',
    );
  });

  test('an expected number that did not follow an addition lets Auto Scaling take out as many, after a removal none', () => {
    expect(said({ left: [web(1)], stayed: 5 }, {}, 6)).toContain('Auto Scaling removed web-1.');
    expect(said({ left: [web(1)], stayed: 5 }, {}, 4)).toContain(`web-1 ${left}`);
  });
});
