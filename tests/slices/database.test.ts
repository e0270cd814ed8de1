import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

test('the portal cannot change the schema', async () => {
  await expect(world.db.execute(sql`create table sneaked_in (id int)`)).rejects.toThrow();
  await expect(world.db.execute(sql`alter table users add column sneaked_in int`)).rejects.toThrow();
});

test('the portal cannot rewrite the audit trail or the ladder', async () => {
  for (const table of ['audit_lines', 'audit_seals', 'ladder_moves']) {
    await expect(world.db.execute(sql`delete from ${sql.identifier(table)}`)).rejects.toThrow();
  }
});
