import { card, type Studio, slackOf, type } from './studio.ts';

/** A removal from the modal to its thread, and one in batches at night. */
export async function removalPictures({ visit, shoot }: Studio): Promise<void> {
  const day = await visit('light');
  const oncall = slackOf(day, 'on-call');
  await type(oncall, 'checkout is slow, and web-4 does not answer. looking at it');
  await type(oncall, '/as remove web-prod');
  const modal = day.getByRole('dialog', { name: 'Remove instances' });
  await modal.getByRole('button', { name: /^The Sick One/ }).click();
  await modal.getByRole('row', { name: 'web-4' }).waitFor();
  await modal.getByRole('button', { name: /^Instances to remove/ }).click();
  await day.keyboard.type('legacy');
  await day.locator('[role="option"][data-focused]').filter({ hasText: 'web-legacy-1' }).waitFor();
  await day.keyboard.press('Enter');
  await modal.getByRole('row', { name: 'web-legacy-1' }).waitFor();
  await day.keyboard.press('Escape');
  await modal.getByRole('textbox', { name: 'Reason' }).fill('disk full');
  await modal.getByText('5 → 3 running').waitFor();
  await shoot(day, 'modal');

  await modal.getByRole('button', { name: 'Check and Post' }).click();
  await day.getByRole('dialog', { name: 'Posted' }).getByRole('button', { name: 'Close', exact: true }).last().click();
  await card(oncall, 'Remove 2 instances from web-prod?').waitFor();
  await shoot(day, 'light');

  await day.getByRole('button', { name: 'Two side by side' }).click();
  const approver = slackOf(day, 'approver');
  await card(approver, 'Remove 2 instances')
    .getByRole('button', { name: /^Remove and Delete/ })
    .click();
  await day
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Delete 1/ })
    .click();
  await card(approver, '0 of 2 instances out').waitFor();
  await day.locator('.group .slot.leaving').first().waitFor();
  await shoot(day, 'two-people');

  await day.getByRole('button', { name: 'Two side by side' }).click();
  await card(oncall, 'Removed 2 instances from web-prod').getByRole('button', { name: /repl/ }).click();
  await oncall
    .getByRole('region', { name: 'Thread in #ops' })
    .getByText(/^Result:/)
    .waitFor();
  await shoot(day, 'thread');
  await day.close();

  const night = await visit('dark');
  const dark = slackOf(night, 'on-call');
  await night.getByRole('button', { name: 'Scenes', exact: true }).first().click();
  await night.getByRole('button', { name: 'Set the Scene: Twenty-three at once' }).click();
  await night.waitForTimeout(10_000); // until the bot looks for new groups
  await night.getByRole('button', { name: 'Type it for on-call' }).click();
  await night.keyboard.press('Enter');
  await card(dark, 'Remove 23 instances').getByRole('button', { name: 'Remove, Keep Servers' }).click();
  await night.getByRole('button', { name: 'Scenes', exact: true }).first().click();
  await card(dark, /* the first batch has left */ '10 of 23 instances out').waitFor({ timeout: 60_000 });
  await night.locator('.group .slot.leaving').first().waitFor();
  await shoot(night, 'dark');
  await night.close();
}
