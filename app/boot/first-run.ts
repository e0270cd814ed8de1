import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { openDatabase } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import { settings, users } from '#db/schema/identity.ts';
import type { DemoAccount } from '#db/seeds/first-start.ts';
import type { Config } from './config.ts';
import { options } from './database.ts';
import { tell } from './tongue.mjs';

const SETTING = 'portal.first-start';

/**
 * Fills a new portal with the demo world, once. That it happened is a row of the database itself; the accounts to show
 * are kept in the home folder. Answers the accounts, none when the portal has no demo world.
 *
 * @param url the database by the role of the portal
 */
export async function firstRun(
  config: Config,
  url: string,
  say: (line: string) => void,
): Promise<DemoAccount[]> {
  const file = join(config.home, 'demo-accounts.json');
  const db = openDatabase(url, { max: 4, applicationName: 'jieti first start', statementTimeoutMs: 120_000 });
  try {
    const [done] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, SETTING));
    if (done) return (done.value as { demo?: boolean }).demo ? known(file) : [];
    const [anybody] = await db.select({ id: users.id }).from(users).limit(1);
    const demo = config.demo && !anybody;
    let accounts: DemoAccount[] = [];
    if (demo) {
      say(tell('创建演示数据', 'making the demo world'));
      const { fillFirstStart } = await import('#db/seeds/first-start.ts');
      const began = Date.now();
      const beat = setInterval(() => {
        const seconds = Math.round((Date.now() - began) / 1000);
        say(tell(`仍在创建（${seconds} 秒）`, `still at it (${seconds} s)`));
      }, 10_000);
      accounts = await fillFirstStart({ db, say }).finally(() => clearInterval(beat));
      writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    }
    await db.insert(settings).values({ key: SETTING, value: { demo }, system: true }).onConflictDoNothing();
    return accounts;
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}

/** Whether the first start of a database came to its end. */
export async function wasFilled(url: string): Promise<boolean> {
  const sql = postgres(options(parseConnection(url)));
  try {
    const [table] = await sql`select to_regclass('public.settings') is not null as there`;
    if (!table?.there) return false;
    return (await sql`select 1 from settings where key = ${SETTING}`).length > 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function known(file: string): DemoAccount[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[];
  } catch {
    return [];
  }
}
