import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import type { DemoAccount } from '#db/seeds/first-start.ts';

const home = process.env.JOURNEYS_HOME ?? '';

/** The roles of the demo world, in the order in which `npm start` tells them. */
export const roles = [
  'Portal operator',
  'Portal auditor',
  'Incubator manager',
  'Investor',
  'Bank',
  'Guarantor',
  'Insurer',
  'Sponsoring broker',
  'Agency',
  'Intermediary',
  'Expert',
  'Founder',
] as const;
export type DemoRole = (typeof roles)[number];

/** The roles that read every page between them: what the others see, one of these sees too. */
export const walkers: readonly DemoRole[] = [
  'Portal operator',
  'Incubator manager',
  'Founder',
  'Investor',
  'Sponsoring broker',
  'Expert',
  'Portal auditor',
];

/** One account per role of the demo world, as `npm start` shows them. */
export function demoAccounts(): DemoAccount[] {
  return JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
}

export function accountOf(role: DemoRole): DemoAccount {
  const account = demoAccounts().find((one) => one.role.en === role);
  if (!account) throw new Error(`the demo world has no ${role}`);
  return account;
}

/** Where the cookies of a role are kept. */
export function stateFile(role: DemoRole): string {
  return join(home, 'doors', `${role.toLowerCase().replace(/\W+/g, '-')}.json`);
}

/** Walks through the door: address, password and, where the role needs it, the code of the authenticator. */
export async function signIn(page: Page, account: DemoAccount): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=email]').fill(account.email);
  await page.locator('[name=password]').fill(account.password);
  await page.locator('main form [type=submit]').first().click();
  if (account.totpSecret) {
    await page.waitForURL('**/second-factor**');
    await page.locator('[name=code]').fill(generateSync({ secret: account.totpSecret }));
    await page.locator('main form [type=submit]').first().click();
  }
  await page.waitForURL('**/today');
}

/** A browser in which a role is signed in already. */
export async function contextOf(
  browser: Browser,
  role: DemoRole,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  return browser.newContext({ storageState: stateFile(role), ...options });
}

/** Sets the language of the account (or of the browser, before the sign-in), by the form that stands on every page. */
export async function speak(page: Page, language: 'zh' | 'en'): Promise<void> {
  await page.goto('/');
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  if ((await page.locator('html').getAttribute('lang')) === lang) return;
  const { origin } = new URL(page.url());
  await page.request.post('/preferences', { form: { language, returnTo: '/' }, headers: { origin } });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
}
