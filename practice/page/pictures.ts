import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { openDesk } from '../desk/open-desk.ts';
import { builtPage } from '../desk/page-build.ts';
import { openPractice } from '../open-practice.ts';
import { launching } from './launching.ts';

/** Makes the pictures of the page that the documents show, by playing a night on it. */
const folder = join(import.meta.dirname, '../../docs/pictures');
mkdirSync(folder, { recursive: true });

const page = await builtPage(console.log);
const practice = await openPractice({
  mode: 'http',
  durations: { flagLag: [100, 300], removal: [5_000, 7_000], settling: [200, 400], deletion: [500, 900] },
  watch: { first: '300ms', every: '300ms', settleAfter: '3s', giveUpAfter: '60s' },
});
const desk = await openDesk({ practice, mode: 'http', page });
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: [...launching],
});

const wide = { width: 1440, height: 900 };
const visit = async (colorScheme: 'light' | 'dark', viewport = wide): Promise<Page> => {
  const visited = await browser.newPage({ viewport, colorScheme });
  await visited.goto(desk.url);
  await visited.getByRole('combobox', { name: 'Message #ops' }).first().waitFor();
  return visited;
};
const slackOf = (on: Page, person: string): Locator => on.getByRole('region', { name: `Slack of ${person}` });
const type = async (slack: Locator, line: string): Promise<void> => {
  await slack.getByRole('combobox', { name: 'Message #ops' }).fill(line);
  await slack.getByRole('combobox', { name: 'Message #ops' }).press('Enter');
};
const card = (slack: Locator, says: string): Locator => slack.getByRole('article').filter({ hasText: says }).last();
const shoot = async (on: Page, name: string): Promise<void> => {
  await on.mouse.move(0, 0);
  await on.waitForTimeout(400); // popovers and colours have settled
  await on.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
};

try {
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
  await night.getByRole('button', { name: 'Set the scene: Twenty-three at once' }).click();
  await night.waitForTimeout(10_000); // until the bot looks for new groups
  await night.getByRole('button', { name: 'Type it for on-call' }).click();
  await night.keyboard.press('Enter');
  await card(dark, 'Remove 23 instances').getByRole('button', { name: 'Remove, Keep Servers' }).click();
  await night.getByRole('button', { name: 'Scenes', exact: true }).first().click();
  await card(dark, /* the first batch has left */ '10 of 23 instances out').waitFor({ timeout: 60_000 });
  await night.locator('.group .slot.leaving').first().waitFor();
  await shoot(night, 'dark');
  await night.close();

  const phone = await visit('light', { width: 400, height: 860 });
  const small = slackOf(phone, 'on-call');
  await type(small, '/as remove render-farm render-1');
  await card(small, 'from render-farm?').getByRole('button', { name: 'Cancel' }).waitFor();
  await shoot(phone, 'phone');
  await phone.close();
} finally {
  await browser.close();
  await desk.close();
  await practice.close();
}
