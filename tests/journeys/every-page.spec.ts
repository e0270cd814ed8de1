import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { contextOf, type DemoRole, speak, walkers } from './support/accounts.ts';
import { hydrated } from './support/hydrated.ts';
import { englishLeftInChinese, hanInEnglish, sidewaysScroll } from './support/page-checks.ts';
import { kindOf, pagesOf } from './support/site-map.ts';
import { seriousFaults } from './support/usable.ts';
import { watch } from './support/watch.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desktop = { viewport: { width: 1440, height: 900 } };

/** The four looks under which every page is read: both languages, both themes, both widths. */
const looks = [
  { language: 'zh', colorScheme: 'light', ...desktop },
  { language: 'en', colorScheme: 'dark', ...phone },
  { language: 'en', colorScheme: 'light', ...desktop },
  { language: 'zh', colorScheme: 'dark', ...phone },
] as const;

const everything = process.env.JIETI_LONG === '1';

/**
 * Of each kind of page, one of the roles that see it reads it, under one of the looks. In the long lane every role reads
 * all of its pages under all looks.
 */
function readingsOf(role: DemoRole, look: (typeof looks)[number]): string[] {
  return pagesOf(role).filter((address) => {
    const kind = kindOf(address);
    const turn = [...kind].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    const readers = walkers.filter((other) => pagesOf(other).some((path) => kindOf(path) === kind));
    return everything || (looks[turn % looks.length] === look && readers[turn % readers.length] === role);
  });
}

for (const role of walkers) {
  test(`${role}: every page reads well in both languages, both themes and on a phone`, async ({
    browser,
  }) => {
    test.setTimeout(900_000);
    const found: string[] = [];
    expect(pagesOf(role).length).toBeGreaterThan(2);
    for (const look of looks) {
      const { language, ...options } = look;
      const faults = await within(await contextOf(browser, role, options), async (page) => {
        await speak(page, language);
        return readAll(page, readingsOf(role, look), language);
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
  for (const [at, { language, ...options }] of looks.entries()) {
    const read = pages.filter((_, turn) => everything || (turn + at) % 2 === 0);
    const faults = await within(await browser.newContext(options), async (page) => {
      await speak(page, language);
      return readAll(page, read, language);
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
    for (const fault of await seriousFaults(page)) say(fault);
    if (response && response.status() >= 400) {
      const expected = complaints.filter((line) => !/status of 40[34]/.test(line));
      complaints.splice(0, complaints.length, ...expected);
    }
  }
  return [...faults, ...complaints];
}
