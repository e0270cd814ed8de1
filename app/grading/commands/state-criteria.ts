import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { lockIncubator } from '#app/incubation/commands/lock-incubator.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { exactOf, exactText } from '#app/rules/domain/exact.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type StatedKey, statedMoney, statedYesNo } from '../domain/criteria-facts.ts';
import { incubatorEditions } from '../domain/incubator-editions.ts';
import { mayEnterFacts, mayGraduate } from '../domain/policy.ts';

export type StateRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; problems: { field: 'value' | 'on' | 'source'; kind: string }[] };

/** States a fact of the incubator itself; it takes the place of what was stated before, which the audit trail keeps. */
export async function stateFact(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; key: StatedKey; value: string; on: CalendarDate; note: string | null },
): Promise<Result<null, StateRefusal>> {
  return carryOut<null, StateRefusal>(db, actor, 'grading.state-fact', async (tx) => {
    const { incubatorId, key, on, note: words } = order;
    const house = await lockIncubator(tx, actor, incubatorId);
    if (!house) return { result: refuse({ kind: 'not-found' }), note: {} };
    const note = {
      subject: { kind: 'organisation', id: incubatorId, name: house.name },
      after: { key, value: order.value, on, note: words },
    };
    if (!mayEnterFacts(actor, incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    const value = readStated(key, order.value);
    const problems: { field: 'value' | 'on'; kind: string }[] = [];
    if (value === null) problems.push({ field: 'value', kind: 'not-a-number' });
    if (on > (await todayInBeijing(tx))) problems.push({ field: 'on', kind: 'in-the-future' });
    if (problems.length > 0) return { result: refuse({ kind: 'invalid', problems }), note };
    const { recordedBy, recordedByName } = recorder(actor);
    await tx.execute(sql`
      insert into incubator_statements (incubator_id, key, value, stated_on, note, entered_by, entered_by_name)
      values (${incubatorId}, ${key}, ${value}, ${on}, ${words}, ${recordedBy}, ${recordedByName})
      on conflict (incubator_id, key) do update set value = excluded.value, stated_on = excluded.stated_on,
        note = excluded.note, entered_by = excluded.entered_by, entered_by_name = excluded.entered_by_name,
        entered_at = now()`);
    return { result: ok(null), note };
  });
}

const yesOrNo: Record<string, 'yes' | 'no'> = { yes: 'yes', 是: 'yes', no: 'no', 否: 'no' };

/** Yes or no, a whole number, or an amount: typed in 万元, kept in fen. */
function readStated(key: StatedKey, typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/,/g, '').trim();
  if (statedYesNo.includes(key)) return yesOrNo[text.toLowerCase()] ?? null;
  const value = exactOf(text);
  if (!value || value.n < 0n) return null;
  const scaled = statedMoney.includes(key) ? value.n * 1_000_000n : value.n;
  if (scaled % value.d !== 0n) return null;
  const whole = (scaled / value.d).toString();
  return whole.length > 17 ? null : whole;
}

/** Sets a threshold that a rule leaves to the place, with where it is from; an empty value takes it away again. */
export async function setParameter(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; key: string; value: string | null; source: string },
): Promise<Result<null, StateRefusal>> {
  return carryOut<null, StateRefusal>(db, actor, 'grading.set-parameter', async (tx) => {
    const { incubatorId, key, source } = order;
    const house = await lockIncubator(tx, actor, incubatorId);
    const declared = incubatorEditions.flatMap((edition) => edition.parameters);
    if (!house || !declared.some((one) => one.key === key)) {
      return { result: refuse({ kind: 'not-found' }), note: {} };
    }
    const note = {
      subject: { kind: 'organisation', id: incubatorId, name: house.name },
      after: { key, value: order.value, source },
    };
    if (!mayGraduate(actor, incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    if (order.value === null) {
      await tx.execute(
        sql`delete from local_parameters where incubator_id = ${incubatorId} and key = ${key}`,
      );
      return { result: ok(null), note };
    }
    const value = exactOf(order.value.normalize('NFKC').replace(/,/g, ''));
    if (!value || value.n < 0n) {
      return {
        result: refuse({ kind: 'invalid', problems: [{ field: 'value', kind: 'not-a-number' }] }),
        note,
      };
    }
    if (source.trim() === '') {
      return { result: refuse({ kind: 'invalid', problems: [{ field: 'source', kind: 'missing' }] }), note };
    }
    await tx.execute(sql`
      insert into local_parameters (incubator_id, key, value, source, entered_by_name)
      values (${incubatorId}, ${key}, ${exactText(value)}, ${source.trim()}, ${recorder(actor).recordedByName})
      on conflict (incubator_id, key) do update set value = excluded.value, source = excluded.source,
        entered_by_name = excluded.entered_by_name, entered_at = now()`);
    return { result: ok(null), note };
  });
}
