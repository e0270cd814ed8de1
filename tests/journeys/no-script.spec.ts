import { expect, type Page, test } from '@playwright/test';
import { accountOf, contextOf, signIn } from './support/accounts.ts';

/** Everything that matters works with forms and links alone. */
const plain = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };

async function asBank(browser: import('@playwright/test').Browser): Promise<Page> {
  return (await contextOf(browser, 'Bank', plain)).newPage();
}

test('without scripts one signs in, opens the menu on a phone, and signs out', async ({ browser }) => {
  const page = await (await browser.newContext(plain)).newPage();
  await signIn(page, accountOf('Insurer'));
  const menu = page.locator('nav#menu');
  await expect(menu).toBeHidden();
  await page.locator('.topbar-menu').click();
  await expect(menu).toBeVisible();
  await menu.locator('a[href="/companies"]').click();
  await page.waitForURL('**/companies');
  await page.locator('.hat-button').click();
  await page.locator('#account-menu form[action="/sign-out"] button').click();
  await page.goto('/today');
  await page.waitForURL('**/sign-in**');
  await page.context().close();
});

test('without scripts companies are found by pinyin, filtered and opened', async ({ browser }) => {
  const page = await asBank(browser);
  await page.goto('/today');
  await page.locator('.topbar-search input').fill('lingxi');
  await page.locator('.topbar-search input').press('Enter');
  await page.waitForURL('**/companies?q=lingxi');
  const links = page.locator('tbody a[href^="/companies/"]');
  await expect(links.first()).toContainText('灵犀');
  const name = await links.first().textContent();
  await links.first().click();
  await expect(page.locator('h1')).toHaveText(name ?? '');
  await expect(page.locator('.stairs .step')).not.toHaveCount(0);
  await page.context().close();
});

test('without scripts the language changes on the page where one is', async ({ browser }) => {
  const page = await asBank(browser);
  await page.goto('/companies?q=lingxi');
  await page.locator('.hat-button').click();
  await page.locator('#account-menu button[name=language][value=en]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(new URL(page.url()).search).toBe('?q=lingxi');
  await page.locator('.hat-button').click();
  await page.locator('#account-menu button[name=language][value=zh]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.context().close();
});

test('without scripts the theme is chosen and kept', async ({ browser }) => {
  const page = await asBank(browser);
  await page.goto('/today');
  await page.locator('.hat-button').click();
  await page.locator('#account-menu button[name=theme][value=dark]').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/companies');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.locator('.hat-button').click();
  await page.locator('#account-menu button[name=theme][value=system]').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await page.context().close();
});

test('without scripts a refused form keeps what was typed', async ({ browser }) => {
  const page = await (await contextOf(browser, 'Incubator manager', plain)).newPage();
  await page.goto('/companies/new');
  await page.locator('[name=name]').fill('灵犀试验科技有限公司');
  await page.locator('[name=uscc]').fill('91110108MA01ABCD00');
  await page.locator('main form .form-actions [type=submit]').click();
  await expect(page.locator('.form-problem')).toBeVisible();
  await expect(page.locator('[name=name]')).toHaveValue('灵犀试验科技有限公司');
  await expect(page.locator('[name=uscc]')).toHaveAttribute('aria-invalid', 'true');
  await page.context().close();
});

test('the front page tells in one screen what this is, with the ladder as it stands', async ({ browser }) => {
  const page = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } })
  ).newPage();
  await page.goto('/');
  await expect(page.locator('.stairs .step')).toHaveCount(20);
  const counts = await page.locator('.step-counted .step-note').allTextContents();
  expect(counts.some((count) => Number(count.replace(',', '')) > 0)).toBe(true);
  await expect(page.locator('.door')).toHaveCount(6);
  const fits = await page.locator('.doors').evaluate((doors) => doors.getBoundingClientRect().bottom <= 900);
  expect(fits).toBe(true);
  await page.context().close();
});
