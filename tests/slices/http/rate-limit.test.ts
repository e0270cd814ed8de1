import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judge, limit, limitAll, type RateRule } from '#app/http/rate-limit.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

const three: RateRule = { name: 'three', times: 3, seconds: 3600 };

test('the fourth of three in an hour is refused, and says when to come back', async () => {
  for (const left of [2, 1, 0]) expect(await limit(world.db, three, 'ann')).toEqual({ ok: true, left });
  const refused = await limit(world.db, three, 'ann');
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.retryAfter).toBeGreaterThan(0);
  expect(await limit(world.db, three, 'bob')).toEqual({ ok: true, left: 2 });
  expect(await limit(world.db, { ...three, name: 'other' }, 'ann')).toEqual({ ok: true, left: 2 });
});

test('a limit holds for another process that comes later', async () => {
  for (let turn = 0; turn < 3; turn++) await limit(world.db, three, 'eve');
  const other = openDatabase(world.urls.app, { max: 1 });
  expect((await limit(other, three, 'eve')).ok).toBe(false);
  await other.$client.end();
});

test('of fifty at the same time no more pass than the rule allows', async () => {
  const rule = { name: 'parallel', times: 20, seconds: 3600 };
  const answers = await Promise.all(Array.from({ length: 50 }, () => limit(world.db, rule, 'x')));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
});

test('when the time has passed the counter begins anew, but what was used just before still counts', async () => {
  const rule = { name: 'passing', times: 4, seconds: 3600 };
  for (let turn = 0; turn < 5; turn++) await limit(world.db, rule, 'x');
  const shift = (windows: number) =>
    world.db.execute(
      sql`update rate_limits set window_start = window_start - ${windows} * interval '1 hour' where key like 'passing:%'`,
    );
  await shift(2);
  expect(await limit(world.db, rule, 'x')).toEqual({ ok: true, left: 3 });
});

test('neither addresses nor names are legible in the counters', async () => {
  await limit(world.db, three, 'someone@example.com');
  const rows = await world.db.execute<{ key: string }>(sql`select key from rate_limits`);
  expect(JSON.stringify(rows)).not.toContain('someone');
});

test('of several limits the longest wait is answered', async () => {
  const strict = { name: 'strict', times: 1, seconds: 7200 };
  expect(
    await limitAll(world.db, [
      [three, 'multi'],
      [strict, 'multi'],
    ]),
  ).toEqual({ ok: true, left: 0 });
  const refused = await limitAll(world.db, [
    [three, 'multi'],
    [strict, 'multi'],
  ]);
  expect(refused.ok).toBe(false);
});

test('whoever comes back when told is let in', () => {
  const times = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(
      times,
      fc.nat(300),
      fc.nat(100),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (most, used, before, part) => {
        const rule = { times: most, seconds: 600 };
        const elapsed = part * 600;
        const answer = judge(used + 1, Math.min(before, most), elapsed, rule);
        if (answer.ok) return;
        const later = elapsed + answer.retryAfter;
        const again =
          later < 600
            ? judge(used + 1, Math.min(before, most), later, rule)
            : judge(1, Math.min(used + 1, most), later - 600, rule);
        expect(again.ok).toBe(true);
      },
    ),
  );
});

test('no stretch of time as long as the window lets through more than twice the rule, and none of its own more than it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(200), fc.nat(50), (times, used, before) => {
      if (used > times)
        expect(judge(used, Math.min(before, times), 0, { times, seconds: 60 }).ok).toBe(false);
      if (before >= times && used > 0) expect(judge(used, times, 0, { times, seconds: 60 }).ok).toBe(false);
    }),
  );
});
