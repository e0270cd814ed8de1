import { expect, type Page, test } from '@playwright/test';
import { contextOf, speak } from './support/accounts.ts';
import {
  daysAgo,
  decideOn,
  gao,
  judge,
  lingxi,
  makeCohort,
  makeTemplate,
  pageOf,
  song,
  unique,
  yunzhou,
  zhiyuan,
} from './support/houses.ts';
import { englishLeftInChinese, hanInEnglish, sidewaysScroll } from './support/page-checks.ts';

const phone = { viewport: { width: 390, height: 844 } };

test.describe
  .serial('from a call to a cohort', () => {
    const name = unique('加速营招募');
    const template = unique('加速营计划');
    const cohortName = unique('招募批次');
    const milestone = unique('首批客户验收');
    const invited = { name: '江映雪', email: `${unique('jiang').replace(' ', '.')}@zhiyuan.example` };
    let call = '';
    let cohort = '';

    test('a manager opens a call with two rounds, their reviewers, a cohort and a plan', async ({
      browser,
    }) => {
      const context = await contextOf(browser, 'Incubator manager');
      const page = await context.newPage();
      await makeTemplate(page, template, [
        [milestone, 45],
        ['毛利转正', 150],
      ]);
      cohort = await makeCohort(page, cohortName, 0);
      await page.goto('/calls/new');
      await page.locator('[name=programmeId]').selectOption({ label: '启航加速营' });
      await page.locator('[name=name]').fill(name);
      await page.locator('[name=opensAt]').fill('2026-01-05T09:00');
      await page.locator('[name=closesAt]').fill('2099-12-31T18:00');
      await page.getByRole('button', { name: '下一步：设置表单' }).click();
      await page.waitForURL(/\/calls\/[\w-]{22}\/form/);
      call = new URL(page.url()).pathname.replace(/\/form$/, '');
      await page.goto(`${call}/edit`);
      await page.locator('[name=cohortId]').selectOption({ label: cohortName });
      await page.locator('[name=templateId]').selectOption({ label: template });
      await page.locator('form:has([name=cohortId])').getByRole('button').click();
      await page.waitForURL(`**${call}`);
      await page.goto(`${call}/rounds`);
      const rounds = page.locator('[id^=round-]');
      for (const [at, kind, title, ...reviewers] of [
        [0, 'eligibility', '资格审查', '林晓雯', gao.name],
        [1, 'scoring', '专家打分', '林晓雯', '萧维周'],
      ] as const) {
        const fresh = page.locator('form:has(input[value=add])');
        await fresh.locator('[name=kind]').selectOption(kind);
        await fresh.locator('[name=name]').fill(title);
        await fresh.getByRole('button').click();
        await expect(rounds.nth(at)).toContainText(title);
        await rounds.nth(at).locator('summary', { hasText: '邀请评审' }).click();
        const invite = rounds.nth(at).locator('form:has(input[value=invite])');
        for (const reviewer of reviewers) await invite.getByLabel(new RegExp(`^${reviewer}`)).check();
        await invite.getByRole('button').click();
        await expect(rounds.nth(at).locator('h3')).toHaveText('评审（2）');
      }
      await rounds.nth(1).locator('summary', { hasText: '设置打分标准' }).click();
      const criteria = rounds.nth(1).locator('form:has(input[value=criteria])');
      for (const [at, [title, weight]] of [
        ['团队', '60'],
        ['市场', '40'],
      ].entries()) {
        await criteria.locator(`[name=name-${at}]`).fill(title ?? '');
        await criteria.locator(`[name=weight-${at}]`).fill(weight ?? '');
      }
      await criteria.getByRole('button', { name: '保存标准' }).click();
      await expect(rounds.nth(1).locator('dl.facts')).toContainText('团队 60%');
      await page.goto(call);
      await page.locator('form:has(input[name=to][value=open]) button').click();
      await expect(page.locator('main')).toContainText('正在接收申请');
      await context.close();
    });

    test('three founders apply, and the board holds their applications', async ({ browser }) => {
      const apply = async (founder: { name: string; email: string }) => {
        const page = await pageOf(browser, founder);
        await page.goto('/apply');
        await page.locator('main .card', { hasText: name }).getByRole('link').click();
        await page.waitForURL(`**${call.replace('/calls/', '/apply/')}`);
        if (founder === zhiyuan) {
          await page.locator('[name=person-email-0]').fill(invited.email);
          await page.locator('[name=person-name-0]').fill(invited.name);
          await page.locator('[name=person-role-0]').selectOption('manager');
        }
        await page.getByRole('button', { name: '提交申请' }).click();
        await page.waitForURL(/done=submitted/);
        await expect(page.locator('main')).toContainText('申请已提交');
        await page.context().close();
      };
      await Promise.all([lingxi, yunzhou, zhiyuan].map(apply));
      const house = await contextOf(browser, 'Incubator manager');
      const page = await house.newPage();
      await page.goto(`${call}/board`);
      await expect(page.locator('main a[href^="/applications/"]')).toHaveCount(3);
      await house.close();
    });

    test('two reviewers screen: who passes by consensus goes on, who fails is declined with a reason', async ({
      browser,
    }) => {
      const house = await contextOf(browser, 'Incubator manager');
      const page = await house.newPage();
      const second = await pageOf(browser, gao);
      const screen = async (reviewer: Page) => {
        for (const { name: company } of [lingxi, yunzhou, zhiyuan])
          await judge(reviewer, { call: name, company }, async (form) => {
            await form.locator(`[name=verdict][value=${company === yunzhou.name ? 'fail' : 'pass'}]`).check();
            await form.locator('[name=comment]').fill('对照加速营的条件逐项核对。');
          });
      };
      await Promise.all([screen(second), screen(page)]);
      await second.context().close();
      await page.goto(`${call}/board`);
      await expect(page.locator('.board li', { hasText: '一致通过' })).toHaveCount(2);
      await expect(page.locator('.board li', { hasText: '一致不通过' })).toHaveCount(1);
      await decideOn(page, `${call}/board`, [lingxi, zhiyuan], 'advance');
      await expect(page.locator('main')).toContainText('下一轮：专家打分');
      await page.getByRole('button', { name: '确认移入（2）' }).click();
      await page.waitForURL(/\/board$/);
      await decideOn(page, `${call}/board`, [yunzhou], 'decline');
      await page.locator('[name=reason]').fill('仍在孵化期，未到加速阶段。');
      await page.getByRole('button', { name: '确认不录取（1）' }).click();
      await page.waitForURL(/\/board$/);
      await expect(page.locator('[data-column=declined] a')).toHaveText(yunzhou.name);
      await page.goto(`${call}/release`);
      await page.getByRole('button', { name: '现在通知（3）' }).click();
      await page.waitForURL(`**${call}`);
      await house.close();
    });

    test('two reviewers score, and the house admits: names first, then cohort, ladder and plan', async ({
      browser,
    }) => {
      const house = await contextOf(browser, 'Incubator manager');
      const page = await house.newPage();
      const outside = await contextOf(browser, 'Expert');
      const expert = await outside.newPage();
      const score = async (reviewer: Page, team: string, market: string) => {
        for (const { name: company } of [lingxi, zhiyuan])
          await judge(reviewer, { call: name, company }, async (form) => {
            await form.locator('[name^=score-]').nth(0).fill(team);
            await form.locator('[name^=score-]').nth(1).fill(market);
          });
      };
      await Promise.all([score(expert, '84', '70'), score(page, '80', '76')]);
      await outside.close();
      await page.goto(`${call}/board`);
      // 84 × 60 % + 70 × 40 % = 78.4 and 80 × 60 % + 76 × 40 % = 78.4.
      await expect(page.locator('.board li', { hasText: '78.40 分' })).toHaveCount(2);
      await decideOn(page, `${call}/board`, [lingxi, zhiyuan], 'accept');
      await expect(page.locator('main')).toContainText(`加入批次“${cohortName}”`);
      await expect(page.locator('main')).toContainText(`按模板“${template}”开出里程碑计划`);
      await expect(page.locator('main')).toContainText('向 1 位团队成员发出加入账号的邀请邮件');
      await page.getByRole('button', { name: '确认录取（2）' }).click();
      await page.waitForURL(/\/board$/);
      await expect(page.locator('[data-column=accepted] li')).toHaveCount(2);
      await expect(page.locator('[data-column=accepted] li', { hasText: zhiyuan.name })).toContainText(
        '成员 0/1 已加入',
      );
      await page.goto(cohort);
      await expect(page.locator('table.heat tbody tr')).toHaveCount(2);
      await expect(page.locator('main')).toContainText('2 家 × 2 项');
      await house.close();
    });

    test('a colleague whom the application named follows the link of her mail, and has her seat', async ({
      browser,
    }) => {
      const operators = await contextOf(browser, 'Portal operator');
      const desk = await operators.newPage();
      await desk.goto('/mail');
      await desk.locator('tr', { hasText: invited.email }).getByRole('link').click();
      await desk.waitForURL(/\/mail\/[\w-]{22}$/);
      const letter = (await desk.locator('.letter').textContent()) ?? '';
      await operators.close();
      const outside = await browser.newContext();
      const page = await outside.newPage();
      await page.goto(/\/join\/[\w-]{43}/.exec(letter)?.[0] ?? '');
      await expect(page.locator('main')).toContainText(zhiyuan.name);
      await page.locator('[name=name]').fill(invited.name);
      for (const field of await page.locator('main input[type=password]').all())
        await field.fill('雪落在第三级台阶上 47');
      await page.locator('main form button').last().click();
      await page.waitForURL('**/today');
      await outside.close();
      const house = await contextOf(browser, 'Incubator manager');
      const board = await house.newPage();
      await board.goto(`${call}/board`);
      await expect(board.locator('[data-column=accepted] li', { hasText: zhiyuan.name })).toContainText(
        '成员 1/1 已加入',
      );
      await house.close();
    });

    test('a founder who was admitted is told, and finds the plan', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      await page.goto('/notices?topic=applications');
      await expect(page.locator('.lines-told')).toContainText(`在“${name}”中的申请已获录取`);
      await page.goto('/today');
      await page.getByRole('link', { name: '里程碑' }).first().click();
      await page.waitForURL(/\/companies\/[\w-]{22}\/milestones$/);
      await expect(page.locator('main')).toContainText(cohortName);
      await expect(page.locator('main table th', { hasText: milestone })).toBeVisible();
      await page.context().close();
    });
  });

test('a milestone is missed: the founder is chased, after a week whoever looks after her too; she mends it', async ({
  browser,
}) => {
  const house = await contextOf(browser, 'Incubator manager');
  const page = await house.newPage();
  const [template, cohortName] = [unique('试产计划'), unique('试产批次')];
  const [trial, sales] = [unique('小批量试产'), unique('渠道签约')];
  await makeTemplate(page, template, [
    [trial, 22],
    [sales, 29],
  ]);
  const cohort = await makeCohort(page, cohortName, 30);
  await page.goto(`${cohort}/members`);
  const add = page.locator('form:has(input[value=add])');
  await add.locator('[name=companyIds]').selectOption({ label: zhiyuan.name });
  await add.locator('[name=joinedOn]').fill(daysAgo(30));
  await add.locator('button').click();
  const member = page.locator('main table th[scope=row] a', { hasText: zhiyuan.name });
  const company = (await member.getAttribute('href')) ?? '';
  await page.goto(`${company}/milestones`);
  const open = page.locator('form:has([name=startsOn])');
  await open.locator('[name=cohortId]').selectOption({ label: cohortName });
  await open.locator('[name=templateId]').selectOption({ label: template });
  await expect(open.locator('[name=startsOn]')).toHaveValue(daysAgo(30));
  await open.locator('button').click();
  await page.waitForURL(/done=opened/);

  const founder = await pageOf(browser, zhiyuan);
  await founder.goto('/today');
  await expect(founder.locator('main li', { hasText: trial })).toContainText('逾期 8 天');
  await founder.goto('/notices?topic=milestones');
  const told = founder.locator('.lines-told li');
  await expect(told.filter({ hasText: sales })).toContainText('已逾期 1 天');
  await expect(told.filter({ hasText: trial })).toContainText('已逾期 8 天');
  const daily = await pageOf(browser, gao);
  await daily.goto('/notices?topic=milestones');
  const asked = daily.locator('.lines-told li', { hasText: zhiyuan.name });
  await expect(asked.filter({ hasText: trial })).toContainText('负责人尚未处理，请您过问');
  await expect(asked.filter({ hasText: sales })).toHaveCount(0);

  await told.filter({ hasText: trial }).locator('button[value=open]').click();
  await founder.waitForURL(/\/milestones\/[\w-]{22}$/);
  await founder.locator('[name=note]').fill('试产 200 台已完成，良率 96%，报告见说明。');
  await founder.locator('form:has([name=note]) button').click();
  await founder.waitForURL(/done=handed-in/);
  await daily.goto('/notices?topic=milestones');
  await asked
    .filter({ hasText: `提交了里程碑“${trial}”` })
    .locator('button[value=open]')
    .click();
  await daily.waitForURL(/\/milestones\/[\w-]{22}$/);
  await expect(daily.locator('main')).toContainText('良率 96%');
  await daily.locator('form:has(input[value=verify]) button').click();
  await daily.waitForURL(/done=verified/);
  await founder.goto('/notices?topic=milestones');
  await expect(told.filter({ hasText: `“${trial}”已达成` })).toHaveCount(1);
  await founder.goto(`${company}/milestones`);
  await expect(founder.locator('main table tr', { hasText: sales })).toContainText('已逾期');
  await expect(founder.locator('main table tr', { hasText: trial })).toContainText('已达成');
  await page.goto(cohort);
  await expect(page.locator('table.heat tbody tr')).toContainText(['知远']);
  await expect(page.locator('table.heat .heat-danger')).toHaveCount(1);
  for (const each of [founder, daily, page]) await each.context().close();
});

test('a founder reports from a phone: few figures, last month’s beside each, one nought too many is asked about', async ({
  browser,
}) => {
  const context = await contextOf(browser, 'Founder', phone);
  const page = await context.newPage();
  await page.goto('/today');
  await page.locator('main li', { hasText: '经营月报' }).first().getByRole('link').click();
  const form = page.locator('main form:has(button[value=hand-in])');
  await expect(form.locator('input:not([type=hidden])')).toHaveCount(9);
  const required = form.locator('input[required]');
  await expect(required).toHaveCount(5);
  expect(await sidewaysScroll(page)).toBeNull();
  expect(await englishLeftInChinese(page)).toEqual([]);
  const before: string[] = [];
  for (const field of await required.all()) {
    const help = form.locator(`[id="${await field.getAttribute('id')}-help"]`);
    await expect(help).toContainText(/\d{4} 年 \d+ 月：/);
    before.push(/月：(-?[\d,.]+(?: [万亿]?元)?)/.exec((await help.textContent()) ?? '')?.[1] ?? '');
  }
  for (const [at, field] of (await required.all()).entries()) await field.fill(before[at] ?? '');
  const revenue = form.locator('[name=m-revenue]');
  const [amount = '', unit = ''] = before[0]?.split(' ') ?? [];
  await revenue.fill(`${Number(amount.replaceAll(',', '')) * 10} ${unit}`);
  await form.locator('button[value=hand-in]').click();
  await expect(form.locator('#field-m-revenue-problem')).toContainText('是不是多写了一个零？');
  await expect(form.locator('[name=sure-revenue]')).not.toBeChecked();
  await revenue.fill(before[0] ?? '');
  await form.locator('button[value=hand-in]').click();
  await page.waitForURL(/now=done/);
  await expect(page.locator('main')).toContainText('已提交');
  const address = new URL(page.url()).pathname;
  await context.close();
  const house = await contextOf(browser, 'Incubator manager');
  const desk = await house.newPage();
  await desk.goto(address);
  await expect(desk.locator('main table').first()).toContainText(before[0] ?? '');
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

test('the key pages again in English, and on a phone', async ({ browser }) => {
  const page = await pageOf(browser, song);
  const founder = await pageOf(browser, yunzhou);
  await page.goto('/calls');
  const board = await page.locator('main a[href$="/board"]').first().getAttribute('href');
  await page.goto('/programmes');
  const cohort = await page.locator('main a[href^="/cohorts/"]').first().getAttribute('href');
  await page.goto(`${cohort}/members`);
  const company = await page.locator('main table th[scope=row] a').first().getAttribute('href');
  await founder.goto('/today');
  await founder.getByRole('link', { name: '月报', exact: true }).first().click();
  await founder.waitForURL(/\/reports$/);
  const report = await founder.locator('main a[href*="/reports/"]').first().getAttribute('href');
  const house = [board, cohort, '/today', `${company}/timeline`, '/graduation'];
  for (const [desk, addresses] of [
    [page, house],
    [founder, [report]],
  ] as const) {
    await speak(desk, 'en');
    for (const address of addresses) {
      await desk.goto(address ?? '');
      await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
      await expect(desk.locator('main h1')).toHaveCount(1);
      expect(await hanInEnglish(desk), address ?? '').toEqual([]);
      await desk.setViewportSize(phone.viewport);
      expect(await sidewaysScroll(desk), address ?? '').toBeNull();
      await desk.setViewportSize({ width: 1280, height: 720 });
    }
    await speak(desk, 'zh');
    await desk.context().close();
  }
});
