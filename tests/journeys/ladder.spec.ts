import { expect, type Page, test } from '@playwright/test';
import { contextOf } from './support/accounts.ts';
import { hydrated } from './support/hydrated.ts';
import { watch } from './support/watch.ts';

const paper = {
  name: '投资协议.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\na signed agreement\n%%EOF'),
};

/**
 * Opens the move form of a card of the board: by its key, or by its link where there are no scripts. A company whose last
 * order still waits takes no second one: every other card is tried until one takes it.
 */
async function openMoveForm(page: Page, first: number, scripts: boolean): Promise<void> {
  for (let place = first; ; place += 2) {
    await page.goto('/board?lane=financing');
    if (scripts) {
      await hydrated(page);
      await page.locator('a[data-card][data-move]').nth(place).focus();
      await page.keyboard.press('m');
    } else {
      await page.locator('a.board-move').nth(place).click();
    }
    await page.waitForURL('**/ladder#propose');
    await page.waitForLoadState('networkidle');
    if (await page.locator('select[name=step] option[value=pre-ipo]').count()) return;
  }
}

for (const scripts of [true, false]) {
  test(`an incubator proposes a round with its papers, the operator is the second pair of eyes, and the ladder shows it${scripts ? '' : ', without scripts'}`, async ({
    browser,
  }) => {
    const incubator = await contextOf(browser, 'Incubator manager', { javaScriptEnabled: scripts });
    const page = await incubator.newPage();
    const complaints = watch(page);
    await openMoveForm(page, scripts ? 0 : 1, scripts);
    const company = ((await page.locator('main h1').textContent()) ?? '').trim();
    await page.locator('select[name=step]').selectOption('pre-ipo');
    await page.locator('#propose').getByRole('button', { name: '选定' }).click();
    await page.waitForURL('**step=pre-ipo**');
    if (scripts) await hydrated(page);

    const form = page.locator('#propose form[method=post]');
    await form.locator('[name=reason]').fill('Pre-IPO 轮已交割');
    await form.locator('[name="file-investment-agreement"]').setInputFiles(paper);
    await form.getByRole('button', { name: '提出' }).click();
    await expect(page.getByRole('alert')).toContainText('还缺：投资款到账凭证');
    await expect(form.locator('[name=reason]')).toHaveValue('Pre-IPO 轮已交割');
    await expect(form).toContainText('已上传：投资协议.pdf');
    // The answer 422 is what was asked for; the browser writes it into its console.
    expect(complaints.splice(0).filter((line) => !line.includes('422'))).toEqual([]);

    await form.locator('[name="link-capital-receipt"]').fill('https://bank.example.com/receipt');
    await form.getByRole('button', { name: '提出' }).click();
    await page.waitForURL(/\/moves\/[\w-]{22}$/);
    await expect(page.locator('main')).toContainText('须由另一个人审批');
    await expect(page.getByRole('button', { name: '通过' })).toHaveCount(0);
    const address = page.url();

    const operator = await contextOf(browser, 'Portal operator', { javaScriptEnabled: scripts });
    const desk = await operator.newPage();
    await desk.goto(address);
    if (scripts) await hydrated(desk);
    const download = desk.waitForEvent('download');
    await desk.getByRole('link', { name: /下载 投资协议\.pdf/ }).click();
    expect((await download).suggestedFilename()).toBe('投资协议.pdf');
    await desk.getByRole('button', { name: '通过' }).click();
    await expect(desk.locator('main .pill', { hasText: '已通过' })).toBeVisible();

    await page.goto(address);
    await page.getByRole('link', { name: '看企业的阶梯' }).click();
    await expect(page.locator('main h1')).toHaveText(company);
    await expect(page.locator('.lane-financing [aria-current=step]')).toContainText('Pre-IPO');
    await expect(page.locator('#history')).toContainText('Pre-IPO 轮已交割');
    expect(complaints).toEqual([]);
    await incubator.close();
    await operator.close();
  });
}

test('the board holds its filters while lanes and days change, and the keys walk over its cards', async ({
  browser,
}) => {
  const context = await contextOf(browser, 'Portal operator');
  const page = await context.newPage();
  const complaints = watch(page);
  await page.goto('/board?lane=development&from=2015');
  await hydrated(page);
  await page.getByRole('link', { name: '融资', exact: true }).click();
  await page.waitForURL('**/board?lane=financing&from=2015');
  await expect(page.getByRole('link', { name: '融资', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.locator('input[name=on]').fill('2024-01-01');
  await page.getByRole('button', { name: '筛选' }).click();
  await page.waitForURL('**on=2024-01-01**');
  expect(new URL(page.url()).searchParams.get('from')).toBe('2015');
  await expect(page.locator('.notice')).toContainText('2024 年 1 月 1 日');

  await page.goto('/board?lane=financing');
  await hydrated(page);
  const columns = page.locator('[data-column]:has(a[data-card])');
  await columns.first().locator('a[data-card]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(columns.nth(1).locator('a[data-card]').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(columns.nth(1).locator('a[data-card]').last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(columns.first().locator('a[data-card]:focus')).toHaveCount(1);
  expect(complaints).toEqual([]);
  await context.close();
});
