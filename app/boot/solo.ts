import { join } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { DATABASE, databaseUrls } from './database.ts';
import { joinEmbeddedPostgres, urlOf } from './embedded-postgres.ts';
import { choosePort } from './ports.ts';
import { tell } from './tongue.mjs';

/**
 * For one process beside others: its way into the database of a real server or of the portal that runs in this clone.
 * Throws a sentence when there is neither.
 */
export async function joinRunningPortal(wish: {
  listens: boolean;
  say: (line: string) => void;
}): Promise<{ config: Config; urls: { app: string; queue: string } }> {
  const config = readConfig(process.env);
  const urls = await waysIn(config, wish.say);
  // From here on this process is an ordinary one: it cannot change the schema, and neither can what it starts.
  delete process.env.DATABASE_URL;
  const port = wish.listens ? await choosePort(config.host, config.port) : config.port;
  return { config: { ...config, port }, urls };
}

async function waysIn(config: Config, say: (line: string) => void) {
  if (config.database.owner || config.database.app) {
    const { openGiven } = await import('./home.ts');
    return openGiven(config, say);
  }
  const server = await joinEmbeddedPostgres(config.home);
  if (!server)
    throw new Error(
      tell(
        '没有数据库：请先 npm start，或给出 DATABASE_URL。',
        'There is no database: run npm start first, or give a DATABASE_URL.',
      ),
    );
  return databaseUrls(urlOf(server, DATABASE));
}

/** Where a running portal tells who and where it is. */
export function runningFile(home: string): string {
  return join(home, 'running.lock');
}
