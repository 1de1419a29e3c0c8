import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { type ADesk, aDesk, card, group, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

/** What axe finds that is more than minor, as rule and places: by all its rules, or by some alone. */
async function findings(page: Page, ...only: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = only.length === 0 ? {} : { runOnly: [...only] };
  const { violations } = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: typeof axe }).axe.run(wanted),
    options,
  );
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

/** What reaches beyond the right edge of the window, tables that scroll by themselves aside. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *:not(.table-frame *, .unseen)')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
      .map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class') ?? ''}`),
  );

/** The whole page never scrolls, only its parts do. */
const doesNotScroll = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight === innerHeight);

inABrowser('the page of the practice workspace', () => {
  let at: ADesk;
  beforeAll(async () => {
    at = await aDesk('http');
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  test('is accessible with a modal open, in light and in dark colours', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).click();
    await modal.getByText('running, expected').waitFor();

    await page.emulateMedia({ colorScheme: 'light' });
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page, 'color-contrast')).toEqual([]); // nothing but the colours is another
  });

  test('is accessible with a card, an open thread, an open group and a menu in use', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await type(oncall, '/as remove queue-drain queue-1');
    const asked = card(oncall, 'from queue-drain?');
    await asked.hover();
    await asked.getByRole('button', { name: 'Reply in thread' }).click();
    await group(page, 'web-prod').getByText('Instances, log, switches').click();
    expect(await findings(page)).toEqual([]);

    await group(page, 'web-prod').getByRole('button', { name: 'What others do to web-2' }).click();
    await page.getByRole('menuitem', { name: 'Make it sick' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await asked.getByRole('button', { name: 'Cancel' }).click();
  });

  test('is accessible with a scene that is set, and with a question over one of two Slacks', async () => {
    await using page = await at.visit();
    const { approver } = await sideBySide(page);
    await page.getByRole('button', { name: 'Scenes', exact: true }).first().click();
    await page.getByRole('button', { name: 'Set the Scene: Reality moved' }).click();
    await page.getByRole('button', { name: 'Protect search-1 in the Console' }).waitFor();
    await type(slackOf(page, 'on-call'), '/as remove render-farm render-1');
    await card(approver, 'from render-farm?')
      .getByRole('button', { name: /^Remove and Delete/ })
      .click();
    await approver.getByRole('alertdialog').waitFor();

    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card(approver, 'from render-farm?').getByRole('button', { name: 'Cancel' }).click();
  });

  test('keeps its state over a reload: the card, the channel and whose Slack it is', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove legacy-shop shop-1 --keep');
    await card(slackOf(page, 'on-call'), 'from legacy-shop?').waitFor();
    await type(slackOf(page, 'on-call'), '/as remove api-prod api-1');
    await card(slackOf(page, 'on-call'), 'Nothing was posted').waitFor();
    await slackOf(page, 'on-call').getByRole('combobox', { name: 'Message #ops' }).fill('half a sentence');
    await page.getByRole('button', { name: 'You are' }).click();
    await page.getByRole('option', { name: 'approver' }).click();
    await slackOf(page, 'approver')
      .getByRole('button', { name: /war-room/ })
      .click();

    await page.reload();

    const approver = slackOf(page, 'approver');
    await approver.getByRole('heading', { name: '#war-room' }).waitFor();
    await approver.getByRole('button', { name: /ops/ }).first().click();
    await card(approver, 'from legacy-shop?').getByRole('button', { name: 'Cancel' }).waitFor();
    expect(await approver.getByText('Only visible to you').count()).toBe(0);
    await page.getByRole('button', { name: 'You are' }).click();
    await page.getByRole('option', { name: 'on-call' }).click();
    const field = slackOf(page, 'on-call').getByRole('combobox', { name: 'Message #ops' });
    expect(await field.inputValue()).toBe('half a sentence');
    await card(slackOf(page, 'on-call'), 'Only visible to you').waitFor();
  });

  test('marks what is unread, and nothing once it was looked at', async () => {
    await using page = await at.visit();
    const { oncall, approver } = await sideBySide(page);
    await approver.getByRole('button', { name: /secret-ops/ }).click();
    await type(oncall, 'who is on it?');

    const place = approver.getByRole('navigation').getByRole('button', { name: /^#?\s*ops/ });
    await place.getByText('unread').waitFor({ state: 'attached' });
    await place.click();
    await card(approver, 'who is on it?').waitFor();

    expect(await place.getByText('unread').count()).toBe(0);
  });

  test('completes a command from the manifest, and sends it with Enter', async () => {
    await using page = await at.visit();
    const field = slackOf(page, 'on-call').getByRole('combobox', { name: 'Message #ops' });
    await field.pressSequentially('/');
    await field.press('Tab');
    await field.pressSequentially('he');
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('/as help ');
    await field.press('Enter');

    await card(slackOf(page, 'on-call'), 'Nothing is sent to the cloud before somebody confirms').waitFor();
  });

  test("shows Slack's own error in view where Slack refuses a block", async () => {
    await using page = await at.visit();
    await fetch(`${at.practice.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${at.practice.slack.botToken}` },
      body: JSON.stringify({
        channel: 'C0OPS',
        text: 'x',
        blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      }),
    });

    const said = page.getByText('invalid_blocks');
    await said.waitFor();
    expect(await said.textContent()).toContain('/blocks/0/text');
  });

  test('fits a phone: nothing is wider than 400 px', async () => {
    await using page = await at.visit({ width: 400, height: 800 });
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).waitFor();
    expect(await tooWide(page)).toEqual([]);
    await modal.getByRole('button', { name: 'Cancel' }).click();
    await modal.waitFor({ state: 'hidden' });
    expect(await tooWide(page)).toEqual([]);
    for (const part of ['Cloud', 'Scenes']) {
      await page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name: part }).click();
      expect(await tooWide(page)).toEqual([]);
    }
  });

  test('stays within its window, the highest modal too, on a small desk and on a phone', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).click();
    await modal.getByText('running, expected').waitFor();
    await modal.getByRole('button', { name: /^The Sick/ }).click();
    await modal.getByRole('row', { name: 'web-4' }).waitFor();
    const sizes = [
      { width: 1280, height: 800 },
      { width: 400, height: 800 },
    ];

    for (const size of sizes) {
      await page.setViewportSize(size);
      const check = await modal.getByRole('button', { name: 'Check and Post' }).boundingBox();
      expect((check?.y ?? 0) + (check?.height ?? 0)).toBeLessThan(size.height);
      expect(await doesNotScroll(page)).toBe(true);
    }
    await modal.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Scenes', exact: true }).first().click();
    await page.getByRole('button', { name: 'Set the Scene: A sick zone' }).click();
    await page.getByRole('button', { name: 'Type it for on-call' }).waitFor();
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await doesNotScroll(page)).toBe(true);
    }
  });
});
