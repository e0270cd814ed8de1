import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { parseConnection } from './connection.ts';
import { prepared } from './prepared.ts';

/** A pool or an open transaction: what queries read through. */
export type Db = PostgresJsDatabase<Record<string, never>> & { $client: Sql };
/** An open transaction: what commands write through. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Either of the two, for queries that commands also call. */
export type Reader = Db | Tx;

export type OpenOptions = { max?: number; applicationName?: string; statementTimeoutMs?: number };

/**
 * Opens the pool of postgres.js with Drizzle on it. Dates stay texts (YYYY-MM-DD), instants are Date, bigint columns are
 * bigint; a statement that runs longer than the limit is cancelled (10 s by default, for web requests).
 */
export function openDatabase(url: string, options: OpenOptions = {}): Db {
  const { ssl, user, ...at } = parseConnection(url);
  const client = postgres({
    ...at,
    username: user,
    ssl: ssl ? 'require' : false,
    max: options.max ?? 10,
    idle_timeout: 0,
    connect_timeout: 10,
    // Seconds between attempts while the database is away: it is found again at most one second after its return.
    backoff: (attempts: number) => Math.min(0.05 * 2 ** attempts, 1),
    onnotice: () => {},
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: options.applicationName ?? 'jieti',
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      idle_in_transaction_session_timeout: 30_000,
      TimeZone: 'UTC',
    },
  });
  return drizzle(prepared(client), { casing: 'snake_case' }) as unknown as Db;
}
