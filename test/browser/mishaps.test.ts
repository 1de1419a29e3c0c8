import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openDesk } from '../../practice/desk/open-desk.ts';
import { builtPage } from '../../practice/desk/page-build.ts';
import { type ADesk, aDesk, card, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

/** Lets the page believe that nobody looks at its tab, or that somebody does again. */
const look = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

inABrowser('what may go wrong around the page', () => {
  let at: ADesk;
  beforeAll(async () => {
    at = await aDesk('http');
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  /** Posts as the bot. */
  const post = (channel: string, text: string, blocks: readonly unknown[] = []): Promise<unknown> =>
    fetch(`${at.practice.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${at.practice.slack.botToken}` },
      body: JSON.stringify({ channel, text, ...(blocks.length === 0 ? {} : { blocks }) }),
    });

  test('a date that no calendar knows is shown by its fallback, and a block that cannot be drawn fails alone', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await post('C0OPS', 'until <!date^99999999999999^{date}|the end of days>');
    await card(oncall, 'until the end of days').waitFor();

    const broken = [{ type: 'context', elements: [{ type: 'mrkdwn', text: 'breaks here' }] }];
    await page.evaluate(() => {
      const parse = JSON.parse;
      JSON.parse = (text: string) =>
        parse(text.replace('"elements":[{"type":"mrkdwn","text":"breaks', '"none":[{"t":"'));
    });
    await post('C0OPS', 'x', broken);
    await oncall.getByText('The page could not draw this').waitFor();
    await type(oncall, 'and on it goes');
    await card(oncall, 'and on it goes').waitFor();
  });

  test('all that is new is read out in plain words to those who may see it, their own words aside', async () => {
    await using page = await at.visit();
    await page.getByRole('button', { name: 'You are' }).click();
    await page
      .getByRole('option', { name: /^guest/ })
      .first()
      .click();
    const guest = slackOf(page, 'guest');
    await guest.waitFor();
    const read = page.getByRole('log', { name: 'New messages' });

    await at.practice.slack.as('on-call').types('#secret-ops', 'for few eyes alone');
    await type(guest, 'my own words');
    await card(guest, 'my own words').waitFor();
    await post('C0OPS', 'first, *at* <!date^1795567892^{date_num}|once>');
    await post('C0OPS', 'second');

    await read.getByText('second').waitFor({ state: 'attached' });
    const words = await read.textContent();
    expect(words).toMatch(/first, at \d\d\/\d\d\/2026.*second/);
    expect(words).not.toContain('eyes alone');
    expect(words).not.toContain('my own words');
  });

  test('a command that did not reach the bot stands in the field again, and the failure is told once', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await page.getByRole('button', { name: 'Kill the bot' }).click();
    await page.getByText('Bot stopped', { exact: true }).waitFor();
    await page.getByText('It was killed.').first().waitFor();

    await type(oncall, '/as remove web-prod web-2 --reason "disk full"');
    await card(oncall, '/as failed with the error').waitFor();
    const field = oncall.getByRole('combobox', { name: 'Message #ops' });
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.channel textarea')?.value !== '');
    expect(await field.inputValue()).toBe('/as remove web-prod web-2 --reason "disk full"');
    expect(await oncall.getByText('/as failed with the error').count()).toBe(1);

    await page.getByRole('button', { name: 'Start the bot' }).click();
    await page.getByText('Bot running', { exact: true }).waitFor();
  });

  test('when the practice server ends it is said, nothing can be done, and the page comes back by itself', async () => {
    const options = { practice: at.practice, mode: 'http', page: await builtPage() } as const;
    const desk = await openDesk(options);
    await using page = await at.visit();
    await page.goto(desk.url);
    const field = slackOf(page, 'on-call').getByRole('combobox', { name: 'Message #ops' });
    await field.waitFor();

    await desk.close();
    await page.getByRole('alert').getByText('The practice server has ended. Start it with npm run practice').waitFor();
    expect(await field.isDisabled()).toBe(true);

    const again = await openDesk({ ...options, port: Number(new URL(desk.url).port) });
    try {
      await page.getByText('Bot running', { exact: true }).waitFor();
      expect(await field.isDisabled()).toBe(false);
    } finally {
      await again.close();
    }
  });

  test('a tab that nobody looks at holds no line to the server, and hears everything when it is looked at', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await look(page, true);
    await at.practice.slack.as('approver').types('#ops', 'said meanwhile');
    await page.waitForTimeout(400); // many times as long as the server waits before it tells
    expect(await oncall.getByText('said meanwhile').count()).toBe(0);

    await look(page, false);
    await card(oncall, 'said meanwhile').waitFor();
    await oncall.getByText('New', { exact: true }).waitFor();
  });

  test('what comes while one looks is not called new, also after a reload; what comes to a hidden Slack is', async () => {
    await using page = await at.visit();
    const { oncall, approver } = await sideBySide(page);
    await type(oncall, 'before');
    await card(approver, 'before').waitFor();
    await page.reload();
    await card(approver, 'before').waitFor();
    await type(oncall, 'while looking');
    await card(approver, 'while looking').waitFor();
    expect(await approver.getByText('New', { exact: true }).count()).toBe(0);

    await page.setViewportSize({ width: 800, height: 800 });
    await approver.waitFor({ state: 'hidden' });
    await type(oncall, 'while hidden');
    await card(oncall, 'while hidden').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await approver.getByText('New', { exact: true }).waitFor();
    await type(oncall, 'seen at once');
    await card(approver, 'seen at once').waitFor();
    expect(await approver.getByText('New', { exact: true }).count()).toBe(1);
  });

  test('what is let happen in a scene is said under its button, and the switches of the bot fit its state', async () => {
    await using page = await at.visit();
    await page.getByRole('button', { name: 'Scenes', exact: true }).first().click();
    const scenes = page.getByRole('region', { name: 'Scenes' });
    await scenes.getByRole('button', { name: 'Set the Scene: Reality moved' }).click();
    await scenes.getByRole('button', { name: 'Remove search-2 in the Console' }).click();
    await scenes.getByText(/^\d\d:\d\d .+\.$/).waitFor();

    await scenes.getByRole('button', { name: 'Set the Scene: The bot is killed' }).click();
    await scenes.getByRole('button', { name: 'Kill the Bot' }).waitFor();
    expect(await scenes.getByRole('button', { name: 'Start the Bot' }).isDisabled()).toBe(true);
    await page.reload();
    await scenes.getByRole('button', { name: 'Set It Anew: The bot is killed' }).waitFor();
    expect(await scenes.getByRole('button', { name: 'Kill the Bot' }).isDisabled()).toBe(false);
  });
});
