import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { contextOf, type DemoRole, speak } from './support/accounts.ts';
import { hydrated } from './support/hydrated.ts';
import { englishLeftInChinese, hanInEnglish, sidewaysScroll } from './support/page-checks.ts';
import { watch } from './support/watch.ts';

const MOST_PAGES = 60;
const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };

/** The four looks under which every page is read: both languages, both themes, both widths. */
const looks = [
  { language: 'zh', colorScheme: 'light', ...desktop },
  { language: 'en', colorScheme: 'dark', ...phone },
  { language: 'en', colorScheme: 'light', ...desktop },
  { language: 'zh', colorScheme: 'dark', ...phone },
] as const;

const walkers: DemoRole[] = [
  'Portal operator',
  'Incubator manager',
  'Founder',
  'Investor',
  'Expert',
  'Portal auditor',
];

/** The operator, who has most pages, reads under two looks that differ in all; the others take turns. All of all: long. */
function looksOf(role: DemoRole): readonly (typeof looks)[number][] {
  if (process.env.JIETI_LONG === '1') return looks;
  if (role === 'Portal operator') return looks.slice(0, 2);
  const turn = walkers.indexOf(role) % looks.length;
  return looks.slice(turn, turn + 1);
}

for (const role of walkers) {
  test(`${role}: every page reads well in both languages, both themes and on a phone`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const found: string[] = [];
    const pages = await within(await contextOf(browser, role, desktop), (page) => findPages(page));
    expect(pages.length).toBeGreaterThan(2);
    for (const look of looksOf(role)) {
      const { language, ...options } = look;
      const faults = await within(await contextOf(browser, role, options), async (page) => {
        await speak(page, language);
        return readAll(page, pages, language);
      });
      found.push(
        ...faults.map((fault) => `${language} ${look.colorScheme} ${look.viewport.width}: ${fault}`),
      );
    }
    await within(await contextOf(browser, role), (page) => speak(page, 'zh').then(() => []));
    expect(found).toEqual([]);
  });
}

test('the pages before the sign-in read well too', async ({ browser }) => {
  test.setTimeout(300_000);
  const pages = ['/', '/sign-in', '/sign-up', '/join/nothing-here', '/reset/nothing-here', '/no-such-page'];
  const found: string[] = [];
  for (const { language, ...options } of looks) {
    const faults = await within(await browser.newContext(options), async (page) => {
      await speak(page, language);
      return readAll(page, pages, language);
    });
    found.push(...faults.map((fault) => `${language} ${options.colorScheme}: ${fault}`));
  }
  expect(found).toEqual([]);
});

async function within(context: BrowserContext, work: (page: Page) => Promise<string[]>): Promise<string[]> {
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Every page that links lead to from the start page, one of each kind: addresses that differ in an id are one kind. */
async function findPages(page: Page): Promise<string[]> {
  const known = new Map<string, string>([['/today', '/today']]);
  for (const [, address] of known) {
    if (known.size > MOST_PAGES) break;
    await page.goto(address);
    const links = await page.$$eval('a[href^="/"]:not([download])', (all) =>
      all.map((link) => (link as HTMLAnchorElement).pathname),
    );
    for (const path of links) {
      const kind = path.replace(/[A-Za-z0-9_-]{22}/g, ':id');
      const isPage = !/^\/(assets|files|health|imports\/templates)|\/export$/.test(path);
      if (isPage && !known.has(kind)) known.set(kind, path);
    }
  }
  return [...known.values()];
}

/** Rows repeat each other: a few of a long table are read, so that hundreds of pages can be. */
async function keepFewRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('tbody tr:nth-child(n + 7), .board li:nth-child(n + 4)'))
      row.remove();
  });
}

async function readAll(page: Page, addresses: readonly string[], language: 'zh' | 'en'): Promise<string[]> {
  const faults: string[] = [];
  const complaints = watch(page);
  for (const address of addresses) {
    const response = await page.goto(address);
    const say = (fault: string) => faults.push(`${address}: ${fault}`);
    if ((await page.locator('h1').count()) !== 1) say(`${await page.locator('h1').count()} h1`);
    if (!/\S — (阶梯|Jieti)$/.test(await page.title())) say(`title: ${await page.title()}`);
    const lang = await page.locator('html').getAttribute('lang');
    if (lang !== (language === 'zh' ? 'zh-CN' : 'en')) say(`lang ${lang}`);
    for (const text of await (language === 'en' ? hanInEnglish(page) : englishLeftInChinese(page))) {
      say(`language: ${text}`);
    }
    const over = await sidewaysScroll(page);
    if (over) say(`scrolls sideways: ${over}`);
    await hydrated(page);
    await keepFewRows(page);
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') {
        say(
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.target.join(' '))
            .join(' | ')}`,
        );
      }
    }
    if (response && response.status() >= 400) {
      const expected = complaints.filter((line) => !/status of 40[34]/.test(line));
      complaints.splice(0, complaints.length, ...expected);
    }
  }
  return [...faults, ...complaints];
}
