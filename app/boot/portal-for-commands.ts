import postgres from 'postgres';
import { type Db, openDatabase } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import type { OpenPortal } from './command.ts';
import type { Config } from './config.ts';
import { DATABASE, databaseUrls, options, pendingMigrations } from './database.ts';
import { type EmbeddedPostgres, joinEmbeddedPostgres, urlOf } from './embedded-postgres.ts';
import type { WaysIn } from './home.ts';
import { holderOf } from './lock.mjs';
import { runningFile } from './solo.ts';
import { tell } from './tongue.mjs';

/**
 * The portal for the time of one command. A running one is joined as it is; one that does not run is opened, made if
 * need be, and its database stopped again when nobody else uses it.
 */
export function portalForCommands(config: Config, say: (line: string) => void) {
  let opened: Promise<{ portal: OpenPortal; embedded: EmbeddedPostgres | null }> | null = null;
  const open = async ({ empty } = { empty: false }) => {
    opened ??= openNow(config, say, !empty);
    return (await opened).portal;
  };
  const close = async () => {
    const all = await opened?.catch(() => null);
    if (!all) return;
    await all.portal.db.$client.end({ timeout: 5 });
    if (all.embedded && holderOf(runningFile(config.home)) === null && (await isAlone(all.embedded)))
      await all.embedded.stop();
  };
  return { open, close };
}

async function openNow(config: Config, say: (line: string) => void, fill: boolean) {
  const runs = holderOf(runningFile(config.home)) !== null;
  const external = config.database.owner !== null || config.database.app !== null;
  const joined = runs && !external ? await joinEmbeddedPostgres(config.home) : null;
  if (joined) {
    const owner = urlOf(joined, DATABASE);
    const urls: WaysIn = { ...databaseUrls(owner), leastPrivilege: true };
    if ((await pendingMigrations(owner, config.migrations)) > 0)
      throw new Error(
        tell(
          '正在运行的门户版本较旧，请先重启它。',
          'The portal that runs is of an older version: restart it first.',
        ),
      );
    return { portal: { db: dbOf(urls), urls, runs }, embedded: null };
  }
  const { openHome } = await import('./home.ts');
  const home = await openHome(config, say, { fill });
  return { portal: { db: dbOf(home.urls), urls: home.urls, runs }, embedded: home.embedded };
}

function dbOf(urls: WaysIn): Db {
  return openDatabase(urls.app, { max: 4, applicationName: 'jieti-command', statementTimeoutMs: 600_000 });
}

/** Whether no other client uses the server. */
async function isAlone(server: EmbeddedPostgres): Promise<boolean> {
  const sql = postgres(options(parseConnection(urlOf(server, 'postgres'))));
  try {
    const [row] = await sql`select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return row?.others === 0;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
