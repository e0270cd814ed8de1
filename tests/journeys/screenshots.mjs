#!/usr/bin/env node
// Takes the pictures of the README from a running portal with the demo world:
//   node tests/journeys/screenshots.mjs http://localhost:3000 .jieti
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { generateSync } from 'otplib';

const [base = 'http://localhost:3000', home = '.jieti'] = process.argv.slice(2);
const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const accounts = JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8'));
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
const wide = { width: 1360, height: 850 };

/** What is shown, to whom, in which look. `follow` opens the first such link of the page. */
const shots = [
  { name: 'front', path: '/', viewport: wide },
  { name: 'today', role: 'Incubator manager', path: '/today', viewport: wide },
  {
    name: 'cohort',
    role: 'Incubator manager',
    path: '/programmes',
    follow: '.card:has(h2:has-text("启航加速营")) a[href^="/cohorts/"]',
    viewport: wide,
  },
  { name: 'premises', role: 'Incubator manager', path: '/premises', viewport: wide },
  { name: 'graduation', role: 'Incubator manager', path: '/graduation', viewport: wide },
  { name: 'companies', role: 'Portal operator', path: '/companies', viewport: wide },
  {
    name: 'company',
    role: 'Portal operator',
    path: '/companies?q=lingxi',
    follow: 'tbody a[href^="/companies/"]',
    viewport: wide,
  },
  { name: 'readiness', role: 'Founder', path: '/today', follow: 'nav a[href$="/readiness"]', viewport: wide },
  { name: 'boards', role: 'Incubator manager', path: '/readiness', viewport: wide },
  {
    name: 'listing',
    role: 'Founder',
    path: '/listing',
    follow: 'tbody a[href^="/listing/"]',
    viewport: wide,
  },
  { name: 'board', role: 'Portal operator', path: '/board?lane=financing', viewport: wide },
];

const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const states = new Map();
for (const { name, path, role, viewport, follow, dark, language } of shots) {
  const context = await browser.newContext({
    baseURL: base,
    viewport,
    locale: 'zh-CN',
    colorScheme: dark ? 'dark' : 'light',
    ...(states.has(role) ? { storageState: states.get(role) } : {}),
  });
  const page = await context.newPage();
  if (role && !states.has(role)) {
    await signIn(
      page,
      accounts.find((account) => account.role.en === role),
    );
    states.set(role, await context.storageState());
  }
  if (language) await speak(page, language);
  await page.goto(path);
  if (follow) await page.locator(follow).first().click();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  if (language) await speak(page, 'zh');
  console.log(`docs/screenshots/${name}.png`);
  await context.close();
}
await browser.close();

async function signIn(page, account) {
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

async function speak(page, language) {
  await page.goto('/today');
  const button = page.locator(`button[name=language][value=${language}]`).first();
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await page.waitForLoadState('networkidle');
}
