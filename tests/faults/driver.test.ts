import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { options } from '#app/boot/database.ts';
import { withGuards } from '#app/boot/guarded-driver.mjs';
import { parseConnection } from '#db/connection.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { keep, programOf } from '#tests/support/processes.ts';

const driver = join(
  dirname(createRequire(import.meta.url).resolve('postgres')),
  '..',
  '..',
  'src',
  'connection.js',
);

test('the guards fit the driver that is installed, once each, and no other', () => {
  const text = readFileSync(driver, 'utf8');
  const guarded = withGuards(text);
  expect(guarded.match(/nextWriteTimer = chunk = null/g)).toHaveLength(2);
  expect(guarded).toContain('if (socket === null)');
  expect(() => withGuards(guarded)).toThrow('has changed');
});

test('a process whose connections are cut under its transactions lives on, and none of them hangs', async () => {
  const world = await freshDatabase();
  const program = await programOf('tests/faults/processes/open-transactions.ts');
  let last = { committed: 0, refused: 0 };
  let ended = false;
  const kept = keep('transactions', program, {
    env: { FAULT_DATABASE: world.urls.app },
    line: (text) => {
      if (text === 'ended') ended = true;
      else last = JSON.parse(text);
    },
  });
  const admin = postgres(options(parseConnection(world.urls.owner)));
  try {
    await until('it works', () => last.committed > 20);
    for (let cut = 0; cut < 40; cut++) {
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and application_name = 'jieti'`;
      await new Promise((done) => setTimeout(done, 50 + 7 * (cut % 7)));
    }
    const before = last.committed;
    expect(last.refused).toBeGreaterThan(20);
    await until('it works on', () => last.committed > before + 50);
    expect(kept.starts()).toBe(1);
    await kept.end(8_000);
    expect(ended).toBe(true);
  } finally {
    await kept.end(100);
    await admin.end();
    await world.drop();
  }
}, 60_000);
