import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { type ADesk, aDesk, card, group, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

/** What axe finds serious or worse, as rule and places. */
async function graveFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

inABrowser('the page of the practice workspace', () => {
  let at: ADesk;
  beforeAll(async () => {
    at = await aDesk('http');
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  test.each(['light', 'dark'] as const)('is accessible with a modal open, in %s colours', async (colorScheme) => {
    const page = await at.visit();
    await page.emulateMedia({ colorScheme });
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).click();
    await modal.getByText('running, expected').waitFor();

    expect(await graveFindings(page)).toEqual([]);
    await modal.getByRole('button', { name: 'Close' }).click();
    await modal.waitFor({ state: 'hidden' });
    await page.close();
  });

  test('is accessible with a card, an open thread, an open group and a menu in use', async () => {
    const page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await type(oncall, '/as remove queue-drain queue-1');
    const asked = card(oncall, 'from queue-drain?');
    await asked.hover();
    await asked.getByRole('button', { name: 'Reply in thread' }).click();
    await group(page, 'web-prod').getByText('Instances, log, switches').click();
    expect(await graveFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Scenes', exact: true }).first().click();
    expect(await graveFindings(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await page.close();
  });

  test('keeps its state over a reload: the card, the channel and whose Slack it is', async () => {
    const page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove api-prod api-1');
    await card(slackOf(page, 'on-call'), 'api-prod').waitFor();
    await page.getByRole('button', { name: 'You are' }).click();
    await page.getByRole('option', { name: 'approver' }).click();
    await slackOf(page, 'approver')
      .getByRole('button', { name: /war-room/ })
      .click();

    await page.reload();

    const approver = slackOf(page, 'approver');
    await approver.getByRole('heading', { name: '#war-room' }).waitFor();
    await approver.getByRole('button', { name: /ops/ }).first().click();
    expect(await approver.getByText('Only visible to you').count()).toBe(0);
    await page.close();
  });

  test('marks what is unread, and nothing once it was looked at', async () => {
    const page = await at.visit();
    const { oncall, approver } = await sideBySide(page);
    await approver.getByRole('button', { name: /secret-ops/ }).click();
    await type(oncall, 'who is on it?');

    const place = approver.getByRole('navigation').getByRole('button', { name: /^#?\s*ops/ });
    await place.getByText('unread').waitFor({ state: 'attached' });
    await place.click();
    await card(approver, 'who is on it?').waitFor();

    expect(await place.getByText('unread').count()).toBe(0);
    await page.close();
  });

  test('completes a command from the manifest, and sends it with Enter', async () => {
    const page = await at.visit();
    const field = slackOf(page, 'on-call').getByRole('combobox', { name: 'Message #ops' });
    await field.pressSequentially('/');
    await field.press('Tab');
    await field.pressSequentially('h');
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('/as help ');
    await field.press('Enter');

    await card(slackOf(page, 'on-call'), 'Nothing is sent to the cloud before somebody confirms').waitFor();
    await page.close();
  });

  test("shows Slack's own error in view where Slack refuses a block", async () => {
    const page = await at.visit();
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
    await page.close();
  });

  test('says at the field what is wrong with it', async () => {
    const page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('group', { name: 'Instances to remove' }).waitFor();

    await modal.getByRole('button', { name: 'Check and Post' }).click();

    await modal.getByRole('group', { name: 'Instances to remove' }).getByRole('alert').waitFor();
    await modal.getByRole('button', { name: 'Cancel' }).click();
    await page.close();
  });

  test('fits a phone: nothing is wider than 400 px', async () => {
    const page = await at.visit({ width: 400, height: 800 });
    const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).waitFor();
    expect(await width()).toBe(400);
    await modal.getByRole('button', { name: 'Cancel' }).click();
    for (const part of ['Cloud', 'Scenes']) {
      await page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name: part }).click();
      expect(await width()).toBe(400);
    }
    await page.close();
  });
});
