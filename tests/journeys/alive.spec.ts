import { expect, type Page, test } from '@playwright/test';
import { contextOf } from './support/accounts.ts';
import { hydrated } from './support/hydrated.ts';
import { watch } from './support/watch.ts';

/** What the first load of the list may cost in scripts, as sent. */
const MOST_SCRIPT_BYTES = 120_000;

let page: Page;
let complaints: string[];

test.beforeEach(async ({ browser }) => {
  page = await (await contextOf(browser, 'Incubator manager')).newPage();
  complaints = watch(page);
});

test.afterEach(async () => {
  await page.context().close();
});

/** Leaves a mark that a full load of the page would wipe out. */
async function mark(): Promise<void> {
  await hydrated(page);
  await page.evaluate(() => document.body.setAttribute('data-mark', 'kept'));
}

async function expectSameDocument(): Promise<void> {
  await expect(page.locator('body')).toHaveAttribute('data-mark', 'kept');
}

test('a link of the menu changes the page without loading the document anew', async () => {
  await page.goto('/today');
  await mark();
  await page.locator('nav#menu a[href="/companies"]').click();
  await page.waitForURL('**/companies');
  await expect(page.locator('nav#menu a[aria-current=page]')).toHaveAttribute('href', '/companies');
  await expect(page).toHaveTitle(/^企业 — 阶梯$/);
  await expectSameDocument();
  await page.goBack();
  await expect(page).toHaveTitle(/^今日 — 阶梯$/);
  await expectSameDocument();
  expect(complaints).toEqual([]);
});

test('a refused form keeps what was typed, says what is wrong and takes the reader there', async () => {
  await page.goto('/companies/new');
  await mark();
  await page.locator('[name=name]').fill('灵犀试验科技有限公司');
  await page.locator('[name=uscc]').fill('91110108MA01ABCD00');
  await page.locator('main form .form-actions [type=submit]').click();
  const summary = page.locator('.form-problem');
  await expect(summary).toBeFocused();
  await expectSameDocument();
  await expect(page.locator('[name=name]')).toHaveValue('灵犀试验科技有限公司');
  const field = page.locator('[name=uscc]');
  await expect(field).toHaveValue('91110108MA01ABCD00');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const described = await field.getAttribute('aria-describedby');
  await expect(page.locator(`#${described?.split(' ')[0]}`)).not.toBeEmpty();
  await summary.locator('a').first().click();
  await expect(field).toBeFocused();
  expect(complaints.filter((line) => !/status of 422/.test(line))).toEqual([]);
});

/** Types into the palette and waits for what the server finds. */
async function ask(question: string): Promise<void> {
  const answer = page.waitForResponse(
    (response) => new URL(response.url()).searchParams.get('q') === question,
  );
  await page.keyboard.type(question);
  await answer;
}

/** Waits until this is the item that is read out, and on which Enter acts. */
async function expectChosen(text: RegExp): Promise<void> {
  const chosen = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      return (id && document.getElementById(id)?.textContent) ?? '';
    });
  await expect.poll(chosen).toMatch(text);
}

test('the palette finds a page by initials, a company by pinyin, and goes there by keys alone', async () => {
  await page.goto('/today');
  await mark();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '任务中心' })).toBeVisible();
  await ask('rwzx');
  await expectChosen(/^任务中心$/);
  await page.keyboard.press('ArrowDown');
  await expectChosen(/rwzx/);
  await page.keyboard.press('ArrowUp');
  await expectChosen(/^任务中心$/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/jobs');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await ask('lingxi');
  await expectChosen(/灵犀/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/companies\/[\w-]{22}/);
  await expectSameDocument();

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('what the palette does not know is looked for in the list of companies', async () => {
  await page.goto('/today');
  await hydrated(page);
  await page.locator('.topbar-search input').click();
  await page.keyboard.type('没有这样的词');
  await page.getByRole('menuitem', { name: /没有这样的词/ }).click();
  await page.waitForURL('**/companies?q=*');
  expect(new URL(page.url()).searchParams.get('q')).toBe('没有这样的词');
  expect(complaints).toEqual([]);
});

test('a page that is not there says so inside the frame, and leads back', async () => {
  await page.goto('/companies/aaaaaaaaaaaaaaaaaaaaaa');
  await expect(page.locator('h1')).toHaveText('没有找到这个页面');
  await expect(page).toHaveTitle(/^没有找到这个页面 — 阶梯$/);
  await expect(page.locator('.error-page code')).not.toBeEmpty();
  await page.locator('.error-page a[href="/today"]').click();
  await page.waitForURL('**/today');
});

test('menus open, and close with Escape and with a change of page', async () => {
  await page.goto('/today');
  await hydrated(page);
  const menu = page.locator('#account-menu');
  await page.locator('.hat-button').click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.locator('.hat-button').click();
  await menu.locator('a[href="/account"]').click();
  await page.waitForURL('**/account');
  await expect(menu).toBeHidden();
  expect(complaints).toEqual([]);
});

test('the first load of the list sends no more than 120 kB of scripts', async () => {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  await page.goto('/companies', { waitUntil: 'networkidle' });
  const sent = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(3);
  expect(sent).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
});
