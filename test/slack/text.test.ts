import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, cutMiddle } from '../../src/slack/cut.ts';
import { fallbackOf, mrkdwnOf, plainOf, richOf } from '../../src/slack/text.ts';
import { bold, code, date, day, link, name, person, quote, say } from '../../src/words/text.ts';

describe('a name from outside', () => {
  test('pings nobody and formats nothing in markup', () => {
    expect(mrkdwnOf(say`${name('<!channel>')}`)).toBe('`&lt;!channel&gt;`');
    expect(mrkdwnOf(say`${name('*a* @here')}`)).toBe('`*a* @here`');
  });

  test('cannot leave its code span by a backtick, or its line by a line break', () => {
    expect(mrkdwnOf(say`${name('a`b\nc')}`)).toBe('`aˋb c`');
  });

  test('comes out letter by letter in rich text', () => {
    expect(richOf(say`${name('<!channel> *x* `y`')}`)).toEqual([
      { type: 'text', text: '<!channel> *x* `y`', style: { code: true } },
    ]);
  });

  test('stands as it is in a notification where it is harmless, and in a code span where it is not', () => {
    expect(fallbackOf(say`${name('web-prod_1.a')}`)).toBe('web-prod_1.a');
    expect(fallbackOf(say`${name(':fire:')} ${name('@here')}`)).toBe('`:fire:` `@here`');
  });

  test('is shown even where it is empty', () => {
    expect(plainOf(say`${name(' ')}`)).toBe('(no name)');
  });

  test('cannot turn the direction of what stands around it', () => {
    expect(plainOf(say`${name('a\u202eb')}`)).toBe('a b');
  });
});

test('people and times are written so that Slack shows them to each reader', () => {
  const text = say`${person('U1')} at ${date('2026-11-24T10:02:00Z')}`;
  expect(mrkdwnOf(text)).toBe('<@U1> at <!date^1795514520^{time}|10:02 UTC>');
  expect(richOf(text)[2]).toEqual({ type: 'date', timestamp: 1795514520, format: '{time}', fallback: '10:02 UTC' });
});

test('what may be on another day is written with its day', () => {
  const text = say`until ${day('2026-11-30T10:02:00Z')}`;
  expect(mrkdwnOf(text)).toBe('until <!date^1796032920^{date_short_pretty}, {time}|2026-11-30, 10:02 UTC>');
  expect(richOf(text)[1]).toMatchObject({ type: 'date', timestamp: 1796032920, fallback: '2026-11-30, 10:02 UTC' });
  expect(plainOf(text)).toBe('until 2026-11-30, 10:02 UTC');
});

test('what is no user id is never a mention', () => {
  expect(mrkdwnOf(say`${person('!channel')}`)).toBe('somebody');
});

test('a link cannot be closed from inside, and only web addresses are links', () => {
  expect(mrkdwnOf(say`${link('https://a.example/x|y>z', 'here')}`)).toBe('<https://a.example/x%7Cy%3Ez|here>');
  expect(mrkdwnOf(say`${link('javascript:alert(1)', 'here')}`)).toBe('here');
});

test('our own words keep their weight, and quotes and codes their form', () => {
  expect(mrkdwnOf(say`${bold('By hand:')} ${code('/as')} ${quote('disk full')}`)).toBe(
    '*By hand:* `/as` `“disk full”`',
  );
});

test('a cut text says so and never halves a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, most) => {
      for (const short of [cut(text, most), cutMiddle(text, most)]) {
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short.isWellFormed() || !text.isWellFormed()).toBe(true);
        expect(short === text).toBe(text.length <= most);
      }
    }),
  );
  expect(cutMiddle('web-production-frontend-17', 15)).toBe('web-pro…tend-17');
});
