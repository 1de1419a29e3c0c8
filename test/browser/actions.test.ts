import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type ADesk, aDesk, card, group, meant, sideBySide, slackOf, type } from './a-desk.ts';
import { inABrowser } from './in-a-browser.ts';

inABrowser('what can be done beside a removal, on the page alone', () => {
  let at: ADesk;
  beforeAll(async () => {
    at = await aDesk('http');
  });
  afterEach(() => {
    expect(at.practice.slack.complaints).toEqual([]);
    expect(at.strays).toEqual([]);
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  test('a server is added by the picker, protected, and taken out again by Undo', async () => {
    await using page = await at.visit();
    const { oncall, approver } = await sideBySide(page);
    const { world } = at.practice.cloud;
    await type(oncall, '/as add web-prod');
    const modal = page.getByRole('dialog', { name: 'Add servers' });
    const servers = modal.getByRole('button', { name: /^Servers to add/ });
    await servers.press('Enter');
    await page.keyboard.type('lab-box');
    await page.getByRole('option').getByText('another VPC').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('spare-1');
    await meant(page, 'web-spare-1').waitFor();
    await page.keyboard.press('Enter');
    await modal.getByRole('row', { name: 'web-spare-1' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await modal.getByText('Protect once in service').click();
    await modal.getByText('5 → 6 running').waitFor();
    await modal.getByRole('button', { name: 'Check and Post' }).click();
    await card(approver, 'Add 1 server to web-prod?').getByRole('button', { name: 'Add 1 Server' }).click();
    const added = card(approver, 'Added 1 server to web-prod');
    await added.getByText('in service in the group, and protected').waitFor();
    expect(world.instance('web-prod', 'web-spare-1').isProtected).toBe(true);

    await added.getByRole('button', { name: 'Undo' }).click();
    await card(approver, 'Undoes the addition').getByRole('button', { name: 'Remove, Keep Server' }).click();
    await card(approver, 'Removed 1 instance from web-prod').waitFor();
    expect(world.instanceNames('web-prod')).not.toContain('web-spare-1');
    expect(world.hasServer('web-spare-1')).toBe(true);
  });

  test('the shortcut begins a pause, in the channel that is looked at, and a mention in its thread ends it', async () => {
    await using page = await at.visit();
    const oncall = slackOf(page, 'on-call');
    await oncall.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: /^Change a group/ }).click();
    const start = page.getByRole('dialog', { name: 'Change a group' });
    await start.getByRole('button', { name: /#ops/ }).waitFor();
    await start.getByText('Pause a group').click();
    await start.getByRole('button', { name: 'Go On' }).click();
    const modal = page.getByRole('dialog', { name: 'Pause a group' });
    await modal.getByText('Reading the cloud').waitFor({ state: 'hidden' });
    await modal.getByRole('button', { name: 'Group: Choose a group' }).press('Enter');
    await page.keyboard.type('queue-drain');
    await meant(page, 'queue-drain · ').waitFor();
    await page.keyboard.press('Enter');
    await modal.getByText('paused, 4 running').waitFor();
    await modal.getByRole('button', { name: 'Check and Post' }).click();
    await page
      .getByRole('dialog', { name: 'Posted' })
      .getByRole('button', { name: 'Close', exact: true })
      .last()
      .click();
    await card(oncall, 'Pause queue-drain?').getByRole('button', { name: 'Pause Group' }).click();
    const paused = card(oncall, 'Paused queue-drain');
    await paused.waitFor();
    await group(page, 'queue-drain').getByText('paused').first().waitFor();

    await paused.hover();
    await paused.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = oncall.getByRole('region', { name: 'Thread in #ops' });
    const reply = thread.getByRole('combobox', { name: 'Reply in the thread in #ops' });
    await reply.pressSequentially('@as');
    await reply.press('Enter');
    await reply.pressSequentially('resume queue-drain');
    await reply.press('Enter');
    const asked = thread.getByRole('article').filter({ hasText: 'Resume queue-drain?' });
    await asked.getByRole('button', { name: 'Resume Group' }).click();
    await thread
      .getByText(/^Resumed queue-drain/)
      .first()
      .waitFor();
    expect(at.practice.cloud.world.group('queue-drain').status).toBe('INSERVICE');
  });
});
