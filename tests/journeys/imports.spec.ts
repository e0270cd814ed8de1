import { expect, type Page, test } from '@playwright/test';
import { accountOf, contextOf, signIn, speak } from './support/accounts.ts';
import { hanInEnglish, sidewaysScroll } from './support/page-checks.ts';
import { seriousFaults } from './support/usable.ts';
import { watch } from './support/watch.ts';

/** A list of three companies, the first of them without fault; every test has names of its own. */
function list(name: string) {
  return {
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`企业名称,成立日期,注册资本（万元）,员工人数,备注
${name}一号科技有限公司,2021年6月,3000万,12,a
${name}二号科技有限公司,2021-06-30,三千万,8,b
${name}三号科技有限公司,06/07/2021,500,5,c
`),
  };
}

/** Waits until the import has come to a state; without scripts by the link that asks again. */
async function until(page: Page, state: string, scripts: boolean): Promise<void> {
  const pill = page.locator('h1 .pill', { hasText: state });
  await expect(async () => {
    if (!scripts && (await pill.count()) === 0) {
      await page.getByRole('link', { name: '刷新进度' }).click({ timeout: 1000 });
    }
    await expect(pill).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 40_000 });
}

for (const scripts of [true, false]) {
  test(`an incubator's manager brings in a list, reads why rows were refused, writes and takes back${scripts ? '' : ', without scripts'}`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const name = scripts ? '旅程' : '远行';
    const context = await contextOf(browser, 'Incubator manager', { javaScriptEnabled: scripts });
    const page = await context.newPage();
    const complaints = watch(page);
    await page.goto('/today');
    await page.getByRole('link', { name: '数据导入' }).first().click();
    await page.getByRole('link', { name: '新建导入' }).first().click();
    await page.setInputFiles('[name=file]', list(name));
    await page.getByRole('button', { name: '上传并读取' }).click();
    await page.waitForURL(/\/imports\/[\w-]{22}$/);

    await until(page, '待对应列', scripts);
    await expect(page.locator('select[name=use]')).toHaveCount(5);
    await expect(page.locator('select[name=use]').nth(2)).toHaveValue('registeredCapital:wan');
    if (scripts) expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '试算' }).click();

    await until(page, '待写入', scripts);
    await expect(
      page.getByText('「注册资本（万元）」写着「三千万」，不是数字；请写 3000 万 / 30000000。'),
    ).toBeVisible();
    await expect(page.getByText('「成立日期」写着「06/07/2021」，分不清年月日')).toBeVisible();
    if (scripts) expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('navigation', { name: '筛选' }).getByRole('link', { name: '拒收 2' }).click();
    await expect(page.locator('#rows tbody tr')).toHaveCount(2);
    await page.getByRole('button', { name: '写入 1 行' }).click();

    await until(page, '已写入', scripts);
    await page.goto(`/companies?q=${encodeURIComponent(`${name}一号`)}`);
    await expect(page.getByText(`${name}一号科技有限公司`).first()).toBeVisible();
    await page.goto('/imports');
    await page
      .getByRole('link', { name: `${name}.csv` })
      .first()
      .click();
    await page.locator('summary', { hasText: '整批撤回' }).click();
    await page.getByRole('button', { name: '确认撤回' }).click();

    await until(page, '已撤回', scripts);
    await page.goto(`/companies?q=${encodeURIComponent(`${name}一号`)}`);
    await expect(page.getByText(`${name}一号科技有限公司`)).toHaveCount(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('an import reads well in English, in the dark and on a phone', async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  const page = await context.newPage();
  // An account that no other journey uses: the language is the account's.
  await signIn(page, { ...accountOf('Incubator manager'), email: 'guo@zhichun.example' });
  await page.goto('/imports/new');
  await page.setInputFiles('[name=file]', list('夜读'));
  await page.getByRole('button', { name: '上传并读取' }).click();
  await until(page, '待对应列', true);
  await page.getByRole('button', { name: '试算' }).click();
  await until(page, '待写入', true);
  const address = page.url();
  await speak(page, 'en');
  await page.goto(address);
  await expect(page.getByText('“成立日期” says “06/07/2021”')).toBeVisible();
  expect(await sidewaysScroll(page)).toBeNull();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await hanInEnglish(page)).toEqual([]);
  await speak(page, 'zh');
  await page.goto(address);
  await page.locator('summary', { hasText: '放弃这次导入' }).click();
  await page.getByRole('button', { name: '确认放弃' }).click();
  await expect(page.getByText('已放弃')).toBeVisible();
  await context.close();
});
