import { expect, test } from '@playwright/test';
import { accountOf, contextOf, signIn } from './support/accounts.ts';
import { sidewaysScroll } from './support/page-checks.ts';

test('a manager finds the late ones in the morning, opens the cohort and one company’s timeline', async ({
  browser,
}) => {
  const context = await contextOf(browser, 'Incubator manager');
  const page = await context.newPage();
  await page.goto('/today');
  await expect(page.locator('main .pill-danger').first()).toContainText(/逾期 \d+ 天/);
  await page.getByRole('link', { name: '项目与批次' }).click();
  await page.locator('a[href^="/cohorts/"]', { hasText: '2025 秋' }).first().click();
  await expect(page.locator('main h1')).toHaveText('硬科技孵化营 2025 秋');
  const map = page.locator('table.heat');
  await expect(map.locator('tbody tr').nth(2)).toBeVisible();
  await expect(map.locator('.heat-danger').first()).toContainText('逾期');
  await page.getByRole('link', { name: '指标与对比' }).click();
  await expect(page.locator('.multiples figure').first()).toBeVisible();
  await page.getByRole('link', { name: '成员', exact: true }).last().click();
  await page.locator('main table th[scope=row] a').first().click();
  await page.getByRole('link', { name: '时间线' }).click();
  await expect(page.locator('main ol.lines li').first()).toBeVisible();
  await context.close();
});

test('a manager graduates a company that may; a stranger verifies its certificate', async ({ browser }) => {
  const context = await contextOf(browser, 'Incubator manager');
  const page = await context.newPage();
  await page.goto('/graduation');
  await page
    .getByRole('row', { name: /已满足其一/ })
    .first()
    .getByRole('link')
    .first()
    .click();
  await page.locator('summary', { hasText: '办理毕业' }).click();
  await page.locator('form').getByRole('button', { name: '办理毕业' }).click();
  await expect(page.locator('main')).toContainText('已毕业，证书编号');
  const number = (await page.locator('td[data-label=证书编号]').first().textContent())?.trim() ?? '';
  const code = (await page.locator('td[data-label=校验码]').first().textContent())?.trim() ?? '';
  const outside = await browser.newContext();
  const stranger = await outside.newPage();
  await stranger.goto('/verify/check');
  await stranger.locator('[name=number]').fill(number);
  await stranger.locator('[name=code]').fill(code);
  await stranger.getByRole('button', { name: '核验' }).click();
  await expect(stranger.locator('main')).toContainText('证书有效');
  await outside.close();
  await context.close();
});

test('a manager opens a call, three founders apply, and the board holds their applications', async ({
  browser,
}) => {
  const house = await contextOf(browser, 'Incubator manager');
  const page = await house.newPage();
  await page.goto('/calls/new');
  const name = `硬科技招募 ${Date.now()}`;
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=opensAt]').fill('2026-01-05T09:00');
  await page.locator('[name=closesAt]').fill('2099-12-31T18:00');
  await page.getByRole('button', { name: '下一步：设置表单' }).click();
  await page.waitForURL(/\/calls\/[\w-]{22}\/form/);
  const call = page.url().replace(/\/form.*$/, '');
  await page.goto(`${call}/rounds`);
  const round = page.locator('form:has(input[value=add])');
  await round.locator('[name=kind]').selectOption('eligibility');
  await round.locator('[name=name]').fill('资格审查');
  await round.getByRole('button').click();
  await expect(page.locator('[id^=round-]').first()).toContainText('资格审查');
  await page.goto(call);
  await page.locator('form:has(input[name=to][value=open]) button').click();
  await expect(page.locator('main')).toContainText('正在接收申请');
  const { password } = accountOf('Founder');
  for (const email of ['founder@lingxi.example', 'founder@yunzhou.example', 'founder@zhiyuan.example']) {
    const context = await browser.newContext();
    const founder = await context.newPage();
    await signIn(founder, { ...accountOf('Founder'), email, password });
    await founder.goto('/apply');
    await expect(founder.locator('main')).toContainText(name);
    await founder.goto(call.replace('/calls/', '/apply/'));
    await founder.getByRole('button', { name: '提交申请' }).click();
    await expect(founder.locator('main')).toContainText('申请已提交');
    await context.close();
  }
  await page.goto(`${call}/board`);
  await expect(page.locator('main a[href^="/applications/"]')).toHaveCount(3);
  await house.close();
});

test('a founder hands in a milestone, the manager finds it in the morning and verifies it', async ({
  browser,
}) => {
  const founder = await contextOf(browser, 'Founder');
  const desk = await founder.newPage();
  await desk.goto('/today');
  await desk.getByRole('link', { name: '里程碑' }).first().click();
  await desk.locator('main a[href^="/milestones/"]', { hasText: '省级专精特新申报' }).first().click();
  await desk.locator('[name=note]').fill('申报书已提交，受理编号 2026-118');
  await desk.locator('form:has([name=note]) button').first().click();
  await expect(desk.locator('main')).toContainText('材料已提交，等待核实');
  const address = desk.url().split('?')[0] ?? '';
  const house = await contextOf(browser, 'Incubator manager');
  const page = await house.newPage();
  await page.goto(address);
  await expect(page.locator('main')).toContainText('受理编号 2026-118');
  await page.locator('form:has(input[value=verify]) button').first().click();
  await expect(page.locator('main')).toContainText('里程碑达成');
  await founder.close();
  await house.close();
});

test('the key pages fit a phone', async ({ browser }) => {
  const context = await contextOf(browser, 'Incubator manager', { viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const path of ['/today', '/programmes', '/graduation', '/reports', '/calls']) {
    await page.goto(path);
    await expect(page.locator('h1')).toHaveCount(1);
    expect(await sidewaysScroll(page), path).toBeNull();
  }
  await context.close();
});
