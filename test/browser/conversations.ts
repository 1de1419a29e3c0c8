import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { acceptedRemovals } from '../../practice/play/accepted.ts';
import { type ADesk, aDesk, card, group, meant, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

/**
 * Plays whole conversations through the page alone, over one way of delivery. After each of them Slack has had nothing to complain
 * about, and nothing has come from outside.
 */
export function conversationsOver(mode: 'http' | 'socket'): void {
  inABrowser(`on the page, in ${mode === 'http' ? 'HTTP' : 'Socket'} Mode`, () => {
    let at: ADesk;
    beforeAll(async () => {
      at = await aDesk(mode);
    });
    afterEach(() => {
      expect(at.practice.slack.complaints).toEqual([]);
      expect(at.strays).toEqual([]);
    });
    afterAll(async () => {
      await at?.[Symbol.asyncDispose]();
    });
    const batches = (): number => acceptedRemovals(at.practice.cloud).length;

    test('twenty-three instances are stopped after the first batch', async () => {
      await using page = await at.visit();
      const { oncall, approver } = await sideBySide(page);
      await page.getByRole('button', { name: 'Scenes', exact: true }).first().click();
      await page.getByRole('button', { name: 'Set the scene: Twenty-three at once' }).click();
      await page.getByRole('button', { name: 'Type it for on-call' }).click();
      await oncall.getByRole('combobox', { name: 'Message #ops' }).press('Enter');
      await card(approver, 'Remove 23 instances from twenty-three?')
        .getByRole('button', { name: 'Remove, Keep Servers' })
        .click();

      await card(oncall, 'Removing 23 instances').getByRole('button', { name: 'Stop' }).click();

      const stopped = card(oncall, 'Stopped: 10 of 23 instances removed from twenty-three');
      await stopped.waitFor();
      expect(await stopped.textContent()).toContain('on-call pressed Stop: no further batch is sent');
      expect(at.practice.cloud.world.instanceNames('twenty-three')).toHaveLength(13);
    });

    test('an instance is picked with the keyboard alone, removed and kept, and the result stands in the thread', async () => {
      await using page = await at.visit();
      const oncall = slackOf(page, 'on-call');
      await type(oncall, '/as remove');
      const modal = page.getByRole('dialog', { name: 'Remove instances' });
      await modal.getByRole('button', { name: 'Group: Choose a group' }).waitFor();
      await modal.getByText('Reading the cloud').waitFor({ state: 'hidden' }); // the fields are filled in anew then
      await modal.getByRole('button', { name: 'Group: Choose a group' }).press('Enter');
      await page.keyboard.type('web-prod');
      await meant(page, 'web-prod · ').waitFor();
      await page.keyboard.press('Enter');
      await modal.getByRole('button', { name: /^Instances to remove/ }).press('Enter');
      await page.keyboard.type('web-2');
      await meant(page, 'web-2').waitFor();
      await page.keyboard.press('Enter');
      await modal.getByRole('row', { name: 'web-2' }).waitFor();
      await page.keyboard.press('Escape');
      await modal.getByText('5 → 4 running').waitFor();
      await modal.getByRole('button', { name: 'Check and Post' }).press('Enter');
      const posted = page.getByRole('dialog', { name: 'Posted' });
      await posted.waitFor();
      await page.keyboard.press('Escape');
      await posted.waitFor({ state: 'hidden' });

      await page.getByRole('button', { name: /You are/ }).press('Enter');
      await page.getByRole('option', { name: 'approver' }).press('Enter');
      const approver = slackOf(page, 'approver');
      await card(approver, 'Remove 1 instance from web-prod?')
        .getByRole('button', { name: 'Remove, Keep Server' })
        .press('Enter');
      await card(approver, 'Removed 1 instance from web-prod').getByRole('button', { name: /repl/ }).press('Enter');

      const thread = approver.getByRole('region', { name: 'Thread in #ops' });
      await thread.getByText('Result: Removed 1 instance from web-prod').waitFor();
      expect(await thread.textContent()).toContain('web-2: removed; its server stays');
      await group(page, 'web-prod').getByText('4 of 2–10').waitFor();
      expect(at.practice.cloud.world.hasServer('web-2')).toBe(true);
    });

    test('a server is deleted only after the dialog that asks once more', async () => {
      await using page = await at.visit();
      const { oncall, approver } = await sideBySide(page);
      await type(oncall, '/as remove render-farm render-1 --reason "disk full"');
      const asked = card(approver, 'Remove 1 instance from render-farm?');

      await asked.getByRole('button', { name: 'Remove and Delete 1 Server' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Go Back' }).click();
      expect(await asked.getByRole('button', { name: 'Remove and Delete 1 Server' }).isVisible()).toBe(true);
      await asked.getByRole('button', { name: 'Remove and Delete 1 Server' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 1 Server' }).click();

      await card(oncall, 'Removed 1 instance from render-farm').waitFor();
      expect(at.practice.cloud.world.hasServer('render-1')).toBe(false);
    });

    test('what is blocked is told to the asker alone, and nothing is posted', async () => {
      await using page = await at.visit();
      const { oncall, approver } = await sideBySide(page);
      const before = batches();

      await type(oncall, '/as remove api-prod api-1 api-2');

      const told = card(oncall, 'Nothing was posted and nothing was sent for api-prod');
      await told.getByText('Only visible to you').waitFor();
      expect(await told.textContent()).toContain('of the 3 it must keep');
      expect(await approver.getByText('api-prod').count()).toBe(0);
      expect(batches()).toBe(before);
    });

    test('where reality moved between card and press, nothing is sent and the card asks again', async () => {
      await using page = await at.visit();
      const oncall = slackOf(page, 'on-call');
      const before = batches();
      await type(oncall, '/as remove web-prod-blue blue-1 --keep');
      const asked = card(oncall, 'Remove 1 instance from web-prod-blue?');
      await asked.waitFor();

      const blue = group(page, 'web-prod-blue');
      await blue.getByText('Instances, log, switches').click();
      await blue.getByRole('button', { name: 'What others do to blue-1' }).click();
      await page.getByRole('menuitem', { name: 'Protect it' }).click();
      await blue.getByText('protected').waitFor();
      await asked.getByRole('button', { name: 'Remove, Keep Server' }).click();

      const again = card(oncall, 'The group has changed. Remove 1 instance from web-prod-blue?');
      await again.getByText('blue-1 is now protected').waitFor();
      expect(batches()).toBe(before);
    });

    test('a bot that is killed in the middle and started again ends the removal, asked for once', async () => {
      await using page = await at.visit();
      const oncall = slackOf(page, 'on-call');
      const before = batches();
      await type(oncall, '/as remove legacy-shop shop-1 --keep');
      await card(oncall, 'from legacy-shop?').getByRole('button', { name: 'Remove, Keep Server' }).click();
      await group(page, 'legacy-shop').getByText('scaling').waitFor();

      await page.getByRole('button', { name: 'Kill the bot' }).click();
      await page.getByText('Bot stopped', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Start the bot' }).click();

      await card(oncall, 'Removed 1 instance from legacy-shop').waitFor();
      expect(batches()).toBe(before + 1);
      expect(at.practice.cloud.world.instanceNames('legacy-shop')).not.toContain('shop-1');
    });
  });
}
