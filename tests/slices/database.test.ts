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

test('a statement is prepared from its second use, with parameters or without', async () => {
  await world.db.transaction(async (tx) => {
    const ready = () =>
      tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements where
        statement like '%from users as used%' and statement not like '%pg_prepared_statements%'`);
    const without = sql`select count(*) from users as used`;
    const withOne = (name: string) => sql`select 1 from users as used where name = ${name}`;
    for (const use of [1, 2]) {
      await tx.execute(without);
      await tx.execute(withOne(`name ${use}`));
      expect((await ready()).length).toBe(use === 1 ? 0 : 2);
    }
  });
});

test('several statements at once go as they are, as often as one likes', async () => {
  const both = "select set_config('jieti.a', '1', false); select set_config('jieti.b', '2', false)";
  for (let turn = 0; turn < 3; turn++) await expect(world.db.$client.unsafe(both)).resolves.toHaveLength(2);
});
