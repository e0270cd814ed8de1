import { type Browser, expect, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { contextOf, speak } from './support/accounts.ts';
import { daysAgo, pageOf, zhiyuan } from './support/houses.ts';
import { englishLeftInChinese, hanInEnglish, sidewaysScroll } from './support/page-checks.ts';
import { seriousFaults } from './support/usable.ts';

/** The balance sheet, income statement and cash flows of last year, as an auditor hands them over; amounts in 万元. */
async function statements(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const year = Number(daysAgo(0).slice(0, 4)) - 1;
  const sheets: [name: string, rows: (string | number)[][]][] = [
    [
      '资产负债表',
      [
        ['资产负债表', `${year}年12月31日`],
        ['单位：万元'],
        ['项目', '期末余额', '期初余额'],
        ['资产总计', 12_000, 9_500],
        ['负债合计', 4_000, 3_600],
        ['股本', 3_000, 3_000],
        ['所有者权益合计', 8_000, 5_900],
      ],
    ],
    [
      '利润表',
      [
        ['单位：万元'],
        ['项目', '本期金额', '上期金额'],
        ['一、营业收入', 15_000, 11_000],
        ['四、净利润（净亏损以“－”号填列）', 2_100, 1_600],
      ],
    ],
    [
      '现金流量表',
      [['单位：万元'], ['项目', '本期金额', '上期金额'], ['经营活动产生的现金流量净额', 1_300, 900]],
    ],
  ];
  for (const [name, rows] of sheets) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow(row);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

test.describe
  .serial('from statements to a plan', () => {
    let company = '';
    let project = '';

    test('a founder uploads statements and sees two boards side by side', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      await page.goto('/today');
      const link = page.locator('a[href^="/companies/"][href$="/readiness"]').first();
      company = ((await link.getAttribute('href')) ?? '').replace(/\/readiness$/, '');
      await page.goto(`${company}/statements/upload`);
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      const file = { name: '审计报告附表.xlsx', mimeType, buffer: await statements() };
      await page.locator('[name=file]').setInputFiles(file);
      await page.getByRole('button', { name: '读取并预览' }).click();
      await page.waitForURL(/upload=/);
      await expect(page.locator('main')).toContainText('营业收入');
      await page.locator('[name=withPrior]').check();
      await page.locator('[name=auditor]').fill('北方会计师事务所');
      await page.locator('[name=opinion]').selectOption('unqualified');
      // The books of a company in the demo world tell of other years: what does not fit them is confirmed.
      const confirm = page.locator('[name=confirmed]');
      if (await confirm.isVisible()) await confirm.check();
      await page.locator('form:has(input[value=save]) .form-actions button').click();
      await page.waitForURL(/done=imported/);
      await page.goto(`${company}/readiness/bse?with=neeq-base`);
      const beside = page.locator('.boards-beside > *');
      await expect(beside).toHaveCount(2);
      await expect(beside.nth(0)).toContainText('北交所');
      await expect(beside.nth(1)).toContainText('新三板');
      await page.context().close();
    });

    test('she opens a clause and tries a what-if', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      await page.goto(`${company}/readiness/bse`);
      await page.locator('summary', { hasText: '主体与发行' }).first().click();
      const clause = page.locator('.verdict details', { hasText: '最近一年期末净资产' }).first();
      await clause.locator('summary').first().click();
      await expect(clause).toContainText('2.1.2');
      await expect(clause).toContainText('80,000,000');
      const lever = page.locator('.what-if input.input:visible').first();
      await lever.fill('60000');
      await page.getByRole('button', { name: '试算' }).click();
      await expect(page.locator('.what-if-outcome')).toBeVisible();
      await page.context().close();
    });

    test('she picks the BSE and a day of filing, and gets the plan', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      await page.goto(`${company}/listing`);
      await page.locator('[name=board]').selectOption({ label: '北交所' });
      await page.getByRole('button', { name: '查看最早申报日' }).click();
      await expect(page.locator('main')).toContainText('到北交所的路');
      const day = page.locator('[name=filingOn]');
      await expect(day).not.toHaveValue('');
      await day.fill(daysAgo(-365 * 3));
      await page.getByRole('button', { name: '开始项目' }).click();
      await page.waitForURL(/\/listing\/[\w-]{22}\?done=opened/);
      project = new URL(page.url()).pathname;
      const steps = page.locator('#steps tbody tr');
      await expect(steps).toHaveCount(13);
      await expect(steps.filter({ hasText: '向北交所申报' })).toContainText(daysAgo(-365 * 3));
      await expect(steps.filter({ hasText: '新三板挂牌并进入创新层' })).toBeVisible();
      await expect(page.locator('#tasks')).toContainText('待办');
      await page.context().close();
    });

    test('she invites a broker, who answers one check with evidence', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      await page.goto(`${project}/room?part=sponsor`);
      const invite = page.locator('#invite form:has(input[value=invite])');
      const choice = invite.locator('[name=organisationId]');
      await choice.selectOption({ index: 1 });
      await invite.getByRole('button').click();
      await page.waitForURL(/done=invited/);
      await page.context().close();
      const context = await contextOf(browser, 'Sponsoring broker');
      const broker = await context.newPage();
      await broker.goto('/listing');
      const asked = broker.locator('main li', { hasText: zhiyuan.name });
      await asked.getByRole('button', { name: '接受' }).click();
      await expect(broker.locator('main')).toContainText('已接受邀请');
      const before = await onTheMap(browser, company);
      await broker.goto(`${project}/checks/nf-16`);
      const form = broker.locator('form:has(input[value=answer])');
      await form.locator('[name=state]').selectOption('clear');
      await form.locator('[name=note]').fill('资产、人员、财务、机构、业务均独立，底稿见附件。');
      const buffer = Buffer.from('%PDF-1.4\n% nf-16\n%%EOF\n');
      await form
        .locator('[name=file]')
        .setInputFiles({ name: '独立性核查.pdf', mimeType: 'application/pdf', buffer });
      await form.locator('.form-actions button').click();
      await broker.waitForURL(/done=answered/);
      // Nothing of the company's figures is hers to see.
      expect((await broker.goto(`${company}/statements`))?.status()).toBe(404);
      await context.close();
      await expect.poll(() => onTheMap(browser, company), { timeout: 30_000 }).not.toBe(before);
      const founder = await pageOf(browser, zhiyuan);
      await founder.goto(`${project}?tasks=closed`);
      await expect(founder.locator('#tasks')).toContainText('评估显示已消除');
      await founder.context().close();
    });

    test('the pages read well in both languages, on a phone, and for everybody', async ({ browser }) => {
      const page = await pageOf(browser, zhiyuan);
      const pages = [`${company}/listing?board=star`, `${project}?step=due-diligence`, `${project}/room`];
      for (const path of pages) {
        await page.goto(path);
        expect(await englishLeftInChinese(page), path).toEqual([]);
        expect(await seriousFaults(page), path).toEqual([]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      for (const path of pages) {
        await page.goto(path);
        expect(await sidewaysScroll(page), path).toBeNull();
        expect(await seriousFaults(page), path).toEqual([]);
      }
      await page.context().close();
      // The founder walks through other journeys meanwhile; the broker's account is this one's alone.
      const context = await contextOf(browser, 'Sponsoring broker', {
        viewport: { width: 390, height: 844 },
      });
      const broker = await context.newPage();
      await speak(broker, 'en');
      for (const path of ['/listing', ...pages.slice(1)]) {
        await broker.goto(path);
        expect(await hanInEnglish(broker), path).toEqual([]);
        expect(await sidewaysScroll(broker), path).toBeNull();
        expect(await seriousFaults(broker), path).toEqual([]);
      }
      await speak(broker, 'zh');
      await context.close();
    });
  });

/** What the manager of her incubator sees of her company and the BSE on the map. */
async function onTheMap(browser: Browser, company: string): Promise<string> {
  const context = await contextOf(browser, 'Incubator manager');
  const page = await context.newPage();
  await page.goto('/readiness');
  const cell = page.locator(`table.heat a[href="${company}/readiness/bse"]`);
  const said = (await cell.getAttribute('title')) ?? '';
  await context.close();
  return said;
}
