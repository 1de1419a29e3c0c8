import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { type OpenDesk, openDesk } from '../../practice/desk/open-desk.ts';
import { builtPage } from '../../practice/desk/page-build.ts';
import { openPractice, type Practice } from '../../practice/open-practice.ts';
import { launching } from '../../practice/page/launching.ts';
import { findChromium } from './find-chromium.ts';

/** A practice workspace with its page, and a browser that looks at it. */
export interface ADesk extends AsyncDisposable {
  readonly practice: Practice;
  readonly desk: OpenDesk;
  readonly browser: Browser;
  /** A fresh visit, with no modal left open; addresses elsewhere that the page asked for are remembered in `strays`. */
  visit(size?: { readonly width: number; readonly height: number }): Promise<Page>;
  readonly strays: readonly string[];
}

/** As quick as can still be watched. */
const quick = {
  durations: {
    flagLag: [50, 200],
    removal: [900, 1_500],
    settling: [50, 150],
    deletion: [300, 600],
    joining: [200, 400],
  },
  watch: { first: '200ms', every: '200ms', settleAfter: '3s', giveUpAfter: '30s' },
} as const;

export async function aDesk(mode: 'http' | 'socket'): Promise<ADesk> {
  const page = await builtPage();
  await using opened = new AsyncDisposableStack();
  const practice = await openPractice({ mode, ...quick });
  opened.defer(() => practice.close());
  const desk = await openDesk({ practice, mode, page });
  opened.defer(() => desk.close());
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: [...launching] });
  opened.defer(() => browser.close());
  const strays: string[] = [];
  const { origin } = new URL(desk.url);
  const all = opened.move(); // from here on they stay open until the desk is closed
  return {
    practice,
    desk,
    browser,
    strays,
    async visit(size = { width: 1440, height: 900 }) {
      for (const key of ['on-call', 'approver']) await practice.slack.as(key).modal?.closeAll();
      const visited = await browser.newPage({ viewport: size });
      visited.setDefaultTimeout(15_000);
      visited.on('request', (request) => {
        if (new URL(request.url()).origin !== origin) strays.push(request.url());
      });
      await visited.goto(desk.url);
      await visited.getByRole('combobox', { name: 'Message #ops' }).first().waitFor();
      return visited;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Somebody's Slack on the page. */
export const slackOf = (page: Page, person: string): Locator =>
  page.getByRole('region', { name: `Slack of ${person}` });

/** Shows the Slacks of on-call and the approver side by side. */
export async function sideBySide(page: Page): Promise<{ oncall: Locator; approver: Locator }> {
  await page.getByRole('button', { name: 'Two side by side' }).click();
  return { oncall: slackOf(page, 'on-call'), approver: slackOf(page, 'approver') };
}

/** Types a line in #ops, and sends it. */
export async function type(slack: Locator, line: string): Promise<void> {
  const field = slack.getByRole('combobox', { name: 'Message #ops' });
  await field.fill(line);
  await field.press('Enter');
}

/** The newest message in #ops that says so. */
export const card = (slack: Locator, says: string): Locator =>
  slack.getByRole('group', { name: 'Messages', exact: true }).getByRole('article').filter({ hasText: says }).last();

/** A group in the cloud. */
export const group = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Cloud' }).getByRole('article', { name, exact: true });

/** The option of an open menu that Enter picks, once it is the one that says so. */
export const meant = (page: Page, says: string): Locator =>
  page.locator('[role="option"][data-focused]').filter({ hasText: says });
