import { Client } from 'pg';
import { parseConnection } from '#db/connection.ts';
import { type Log, textOf } from './log.ts';

/**
 * Calls `woken` whenever a committed transaction has notified the channel, and once after each (re)connection, since
 * something may have been said meanwhile. Connects again for ever; a line cut without a word is noticed by keep-alive.
 */
export function listen(
  url: string,
  channel: string,
  woken: () => void,
  { retry, log }: { retry: number; log: Log },
): { stop: () => Promise<void> } {
  let stopped = false;
  let client: Client | null = null;
  let again: NodeJS.Timeout | undefined;
  const reconnect = () => {
    if (!stopped) again = setTimeout(connect, retry);
  };
  const connect = async () => {
    const { host, port, user, password, database, ssl } = parseConnection(url);
    const fresh = new Client({
      host,
      port,
      user,
      password,
      database,
      ssl,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      application_name: 'jieti-wake',
    });
    client = fresh;
    fresh.on('error', (error) => log('warn', 'the wake-up line broke', { error: textOf(error) }));
    fresh.on('notification', woken);
    try {
      await fresh.connect();
      fresh.once('end', reconnect);
      await fresh.query(`listen ${channel}`);
      woken();
    } catch (error) {
      log('warn', 'the wake-up line is down', { error: textOf(error) });
      if (fresh.listenerCount('end') === 0) reconnect();
      await fresh.end().catch(() => {});
    }
  };
  void connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}
