import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { openDesk } from '../../desk/open-desk.ts';
import { builtPage } from '../../desk/page-build.ts';
import { openPractice } from '../../open-practice.ts';
import { launching } from '../launching.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
const wide = { width: 1440, height: 900 };

/** A practice workspace with its page, and what one needs to take pictures of it. */
export interface Studio extends AsyncDisposable {
  visit(colorScheme: 'light' | 'dark', viewport?: { readonly width: number; readonly height: number }): Promise<Page>;
  /** Saves a picture under `docs/pictures`: of the whole window, or of one part of it. */
  shoot(page: Page, name: string, part?: Locator): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  mkdirSync(folder, { recursive: true });
  await using opened = new AsyncDisposableStack();
  const built = await builtPage(console.log);
  const practice = await openPractice({
    mode: 'http',
    durations: {
      flagLag: [100, 300],
      removal: [5_000, 7_000],
      settling: [200, 400],
      deletion: [500, 900],
      joining: [1_000, 2_000],
    },
    watch: { first: '300ms', every: '300ms', settleAfter: '3s', giveUpAfter: '60s' },
  });
  opened.defer(practice.close);
  const desk = await openDesk({ practice, mode: 'http', page: built });
  opened.defer(desk.close);
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: [...launching] });
  opened.defer(() => browser.close());
  const all = opened.move();
  return {
    async visit(colorScheme, viewport = wide) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(desk.url);
      await page.getByRole('combobox', { name: 'Message #ops' }).first().waitFor();
      return page;
    },
    async shoot(page, name, part) {
      await page.mouse.move(0, 0);
      await page.waitForTimeout(400); // popovers and colours have settled
      await (part ?? page).screenshot({ path: join(folder, `${name}.png`) });
      console.log(`docs/pictures/${name}.png`);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Somebody's Slack. */
export const slackOf = (page: Page, person: string): Locator =>
  page.getByRole('region', { name: `Slack of ${person}` });

/** Types a line in #ops, and sends it. */
export async function type(slack: Locator, line: string): Promise<void> {
  const field = slack.getByRole('combobox', { name: 'Message #ops' });
  await field.fill(line);
  await field.press('Enter');
}

/** The newest message that says so. */
export const card = (within: Locator, says: string): Locator =>
  within.getByRole('article').filter({ hasText: says }).last();
