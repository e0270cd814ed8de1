import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { system } from '#app/identity/domain/actor.ts';
import { type AtOnceOrder, importAtOnce } from '#app/imports/commands/import-at-once.ts';
import type { Pulse } from '#app/imports/commands/pulse.ts';
import type { Db } from '#db/client.server.ts';

/** In touch with nobody: as the command line runs work, without its progress. */
export function quietPulse(more: Partial<Pulse> = {}): Pulse {
  return {
    jobId: null,
    once: async () => true,
    progress: () => {},
    stopIfAsked: async () => {},
    ...more,
  };
}

/** A whole import in one go, of a text as a CSV file. */
export function importText(
  db: Db,
  kind: AtOnceOrder['kind'],
  text: string,
  more: Partial<AtOnceOrder> & { actor?: Actor } = {},
) {
  const { actor = system('test'), ...order } = more;
  const content = new TextEncoder().encode(text);
  return importAtOnce(
    db,
    actor,
    { kind, name: 'test.csv', content, mapping: null, valuedOn: null, dryRun: false, ...order },
    quietPulse(),
  );
}

/** A file of the shared reference data, or null where that folder is not there. */
export function sharedFile(name: string): Uint8Array | null {
  const path = join(process.cwd(), '..', 'shared', 'data', name);
  return existsSync(path) ? readFileSync(path) : null;
}

const OWN_COUNTERS: Record<string, string[]> = {
  companies: ['version', 'updated_at'],
  company_figures: ['entered_at', 'entered_by', 'id'],
};

/**
 * A digest of what stands in each table of the companies, without counters that only say how often something was written.
 * Two equal digests: the same rows with the same values.
 */
export async function companyTables(db: Db): Promise<Record<string, string>> {
  const tables = [
    'companies',
    'stock_codes',
    'company_tags',
    'company_figures',
    'company_valuations',
    'company_search',
    'caretakers',
    'ladder_moves',
    'ladder_positions',
  ];
  const digests: Record<string, string> = {};
  for (const table of tables) {
    const left = (OWN_COUNTERS[table] ?? []).map((column) => `- '${column}'`).join(' ');
    const rows = await db.execute<{ row: string }>(
      sql`select (to_jsonb(t) ${sql.raw(left)})::text as row from ${sql.identifier(table)} t order by 1`,
    );
    const hash = createHash('sha256');
    for (const { row } of rows) hash.update(`${row}\n`);
    digests[table] = `${rows.length} ${hash.digest('hex').slice(0, 16)}`;
  }
  return digests;
}
