import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ADesk, aDesk, card, meant, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

/** Where the focus is: in a dialog, on a message, or at what it is called; nowhere where it is lost. */
const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'nowhere';
    if (activeElement.closest('[role="dialog"], [role="alertdialog"]')) return 'in the dialog';
    if (activeElement.tagName === 'ARTICLE') return 'on the message';
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '';
  });

/** Waits until nothing that had the focus is missing it any more. */
const focusIsBack = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);

inABrowser('what is done with the hands on the page', () => {
  let at: ADesk;
  beforeAll(async () => {
    at = await aDesk('http');
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  test('the keyboard stays in a modal that the bot draws anew, and Escape closes it', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).press('Enter');
    await modal.getByText('running, expected').waitFor();
    await focusIsBack(page);

    const places = new Set<string>();
    for (let times = 0; times < 30; times += 1) {
      await page.keyboard.press(times < 15 ? 'Tab' : 'Shift+Tab');
      places.add(await focus(page));
    }
    expect([...places]).toEqual(['in the dialog']);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'hidden' });
    expect(await focus(page)).toBe('Message #ops');
  });

  test('a modal takes the focus only from its own Slack', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await oncall.getByRole('combobox', { name: 'Message #ops' }).fill('/as remove web-prod');
    await page.getByRole('searchbox', { name: 'Find a group' }).focus();
    await at.practice.slack.as('on-call').types('#ops', '/as remove web-prod');
    await page.getByRole('dialog', { name: 'Remove instances' }).waitFor();

    expect(await focus(page)).toBe('Find a group');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog', { name: 'Remove instances' }).isVisible()).toBe(true);
  });

  test('the card keeps the focus when its buttons go', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await type(oncall, '/as remove queue-drain queue-1');
    const asked = card(oncall, 'from queue-drain?');
    await asked.getByRole('button', { name: 'Cancel' }).press('Enter');
    await asked.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'hidden' });
    await focusIsBack(page);

    expect(await focus(page)).toBe('on the message');
  });

  test('what is wrong is said at the field, which has the focus, and goes when the field is changed', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    const groups = modal.getByRole('button', { name: 'Group: Choose a group' });
    await groups.waitFor();
    await modal.getByText('Reading the cloud').waitFor({ state: 'hidden' });

    await modal.getByRole('button', { name: 'Check and Post' }).click();
    const wrong = modal.getByRole('group', { name: 'Group' }).getByRole('alert');
    await wrong.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Group:'));
    const described = await groups.evaluate((button) =>
      (button.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
    );
    expect(described).toContain(await wrong.textContent());

    expect(await modal.locator('footer').getByRole('alert').count()).toBe(0);
    const onItsWay = Promise.withResolvers<void>();
    await page.route('**/desk/act', async (route) => {
      if (route.request().postData()?.includes('"pick"')) await onItsWay.promise;
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await page.keyboard.type('web-prod');
    await meant(page, 'web-prod · ').waitFor();
    await page.keyboard.press('Enter');
    await wrong.waitFor({ state: 'hidden' });
    onItsWay.resolve();
    await modal.getByRole('button', { name: /^The Oldest/ }).waitFor();
    expect(await wrong.count()).toBe(0);
    expect(await modal.locator('footer').getByRole('alert').count()).toBe(0);
  });

  test('an open menu follows its button when what is picked moves it', async () => {
    await using page = await at.visit();
    await type(slackOf(page, 'on-call'), '/as remove web-prod');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    const button = modal.getByRole('button', { name: /^Instances to remove/ });
    await button.click();
    await page.getByRole('option', { name: /^web-1/ }).click();
    await modal.getByRole('row', { name: 'web-1' }).waitFor({ state: 'attached' });
    await modal.getByText('running, expected').waitFor({ state: 'attached' });

    await page.waitForFunction(() => {
      const menu = document.querySelector('.menu-popover')?.getBoundingClientRect();
      const from = document.querySelector('.select[aria-expanded="true"]')?.getBoundingClientRect();
      if (menu === undefined || from === undefined) return false;
      return Math.abs(menu.top - from.bottom) < 8 || Math.abs(menu.bottom - from.top) < 8;
    });
    await page.keyboard.press('Escape');
  });

  test('a link in a modal leads to the card: the modal closes, and the buttons of the card are in view', async () => {
    await using page = await at.visit({ width: 400, height: 800 });
    const oncall = slackOf(page, 'on-call');
    await type(oncall, '/as remove web-prod-blue');
    const modal = page.getByRole('dialog', { name: 'Remove instances' });
    await modal.getByRole('button', { name: /^The Oldest/ }).click();
    await modal.getByText('running, expected').waitFor();
    await modal.getByRole('button', { name: 'Check and Post' }).click();
    await card(oncall, 'from web-prod-blue?').waitFor();
    await oncall.getByRole('group', { name: 'Messages', exact: true }).evaluate((list) => {
      list.scrollTop = 0;
    });

    await page.getByRole('dialog', { name: 'Posted' }).getByRole('button', { name: /card/ }).click();
    await page.getByRole('dialog', { name: 'Posted' }).waitFor({ state: 'hidden' });
    await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');

    const cancel = card(oncall, 'from web-prod-blue?').getByRole('button', { name: 'Cancel' });
    const field = await oncall.getByRole('combobox', { name: 'Message #ops' }).boundingBox();
    expect((await cancel.boundingBox())?.y).toBeLessThan(field?.y ?? 0);
    await cancel.click();
  });

  test('a question stays over its own Slack when the card is drawn anew below it, and the other Slack can be used', async () => {
    await using page = await at.visit();
    const { oncall, approver } = await sideBySide(page);
    await type(oncall, '/as remove render-farm render-1');
    await card(approver, 'from render-farm?')
      .getByRole('button', { name: /^Remove and Delete/ })
      .click();
    const question = approver.getByRole('alertdialog');
    await question.waitFor();

    await card(oncall, 'from render-farm?').getByRole('button', { name: 'Cancel' }).click();
    await card(oncall, 'Cancelled').waitFor();
    expect(await question.isVisible()).toBe(true);

    // Whether a press on what has gone is heard is the server's affair; where it is refused, the person is told.
    await page.route('**/desk/act', (route) => route.fulfill({ status: 400, json: { error: 'This has gone.' } }));
    await question.getByRole('button', { name: /^Delete/ }).click();
    await approver.getByRole('alert').getByText('This has gone.').waitFor();
    expect(await oncall.getByText('This has gone.').count()).toBe(0);
    expect(await question.count()).toBe(0);
  });
});
