import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { ReadinessCheck } from '#app/http/health.ts';
import type { Db } from '#db/client.server.ts';

/** That the database answers, and that its schema is the one this build was made for. */
export function databaseChecks(db: Db, migrations: string): ReadinessCheck[] {
  const wanted = migrationTimes(migrations);
  let upToDate = false;
  return [
    {
      name: 'database',
      look: async () => {
        await db.execute(sql`select 1`);
        return null;
      },
    },
    {
      name: 'migrations',
      look: async () => {
        if (upToDate) return null;
        const [last] = await db.execute<{ at: string | null }>(
          sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
        );
        const missing = wanted.filter((time) => time > Number(last?.at ?? 0)).length;
        upToDate = missing === 0;
        return upToDate ? null : `${missing} migrations are pending`;
      },
    },
  ];
}

/** The moments by which the migrations of a folder are known, as drizzle writes them down. */
export function migrationTimes(folder: string): number[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  return journal.entries.map((entry) => entry.when);
}
