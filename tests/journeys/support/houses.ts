import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { accountOf, signIn, stateFile } from './accounts.ts';

/** Companies of the demo world whose founders can be signed in as. */
export const lingxi = { name: '苏州灵犀物流科技股份有限公司', email: 'founder@lingxi.example' };
export const yunzhou = { name: '北京云舟软件科技有限公司', email: 'founder@yunzhou.example' };
export const zhiyuan = { name: '北京知远环境科技有限公司', email: 'founder@zhiyuan.example' };
/** People of the house beside its manager; `gao` looks after its cohorts. */
export const gao = { name: '高志强', email: 'gao@qihang.example' };
export const song = { name: '宋佳琪', email: 'song@qihang.example' };

/** A name that no other test and no earlier run has given. */
export function unique(name: string): string {
  return `${name} ${Date.now().toString(36)}`;
}

/** The day so many days before today, in Beijing. */
export function daysAgo(days: number): string {
  return new Date(Date.now() + (8 - days * 24) * 3_600_000).toISOString().slice(0, 10);
}

/** Somebody of the demo world who has no door of her own, on a page of her own: signed in once, remembered then. */
export async function pageOf(browser: Browser, { email }: { email: string }): Promise<Page> {
  const known = join(dirname(stateFile('Founder')), `${email}.json`);
  const context = await browser.newContext(existsSync(known) ? { storageState: known } : {});
  const page = await context.newPage();
  if (existsSync(known)) return page;
  await signIn(page, { ...accountOf('Founder'), email });
  await context.storageState({ path: known });
  return page;
}

/** A plan template of the manager's house with these milestones: title and the day on which each is due. */
export async function makeTemplate(
  page: Page,
  name: string,
  milestones: readonly (readonly [title: string, dueAfter: number])[],
): Promise<void> {
  await page.goto('/plans/templates');
  const fresh = page.locator('form:has([name=stage])');
  await fresh.locator('[name=from]').selectOption('nothing');
  await fresh.locator('[name=name]').fill(name);
  await fresh.locator('button').click();
  await page.waitForURL(/\/plans\/templates\/[\w-]{22}/);
  for (const [title, dueAfter] of milestones) {
    const form = page.locator('#milestone-form form');
    await form.locator('[name=title]').fill(title);
    await form.locator('[name=dueAfter]').fill(String(dueAfter));
    await form.locator('[name=evidence]').fill('阶段报告');
    await form.locator('button').click();
    await expect(page.locator('main table th[scope=row]', { hasText: title })).toBeVisible();
  }
}

/** A cohort of the house's accelerator that began so many days ago, looked after by gao; returns its address. */
export async function makeCohort(page: Page, name: string, beganDaysAgo: number): Promise<string> {
  await page.goto('/programmes');
  await page.locator('h2 a[href^="/programmes/"]', { hasText: '启航加速营' }).click();
  await page.locator('summary', { hasText: '开设批次' }).click();
  const form = page.locator('form:has(input[value=open-cohort])');
  await form.locator('[name=name]').fill(name);
  await form.locator('[name=startsOn]').fill(daysAgo(beganDaysAgo));
  await form.locator('[name=managerUserId]').selectOption({ label: gao.name });
  await form.locator('button').click();
  await page.waitForURL(/\/cohorts\/[\w-]{22}/);
  return new URL(page.url()).pathname;
}

/** Opens what a reviewer is asked to judge of a company in a call, fills it in and hands it in. */
export async function judge(
  page: Page,
  { call, company }: { call: string; company: string },
  fillIn: (form: ReturnType<Page['locator']>) => Promise<void>,
): Promise<void> {
  await page.goto('/reviews');
  await page.locator('.card', { hasText: call }).getByRole('link', { name: company }).click();
  await page.waitForURL(/\/applications\/[\w-]{22}\/review$/);
  const form = page.locator('form:has(button[value=hand-in])');
  await fillIn(form);
  await form.locator('button[value=hand-in]').click();
  await page.waitForURL(/\/applications\/[\w-]{22}$/);
}

/** Ticks companies on the board of a call, chooses a decision, and stands before the names it would concern. */
export async function decideOn(
  page: Page,
  board: string,
  companies: readonly { name: string }[],
  decision: 'advance' | 'accept' | 'decline',
): Promise<void> {
  await page.goto(board);
  for (const { name } of companies) await page.getByLabel(`选择 ${name}`).check();
  await page.locator(`button[name=decision][value=${decision}]`).click();
  await page.waitForURL(/\/decide\?/);
  await expect(page.locator('main ol.lines li b')).toHaveCount(companies.length);
  for (const { name } of companies) await expect(page.locator('main ol.lines')).toContainText(name);
}
