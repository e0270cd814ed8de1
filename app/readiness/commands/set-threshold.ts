import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { compare, type Exact, exactText } from '#app/rules/domain/exact.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { readinessThresholds } from '#db/schema/readiness-settings.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boards } from '../boards/catalog.ts';
import { parameters } from '../boards/parameters.ts';
import { type SetThreshold, thresholdOn } from '../domain/local-settings.ts';
import { maySetForAll } from '../domain/policy.ts';
import { problemOfFigure } from '../domain/threshold-value.ts';
import { localSettings } from '../queries/local-settings.ts';
import { rescoreAfter } from './rescore-all.ts';

export type ThresholdOrder = {
  /** The key of a parameter that an edition declares. */
  key: string;
  /** In the unit of the parameter; null: what is suggested counts again. */
  value: Exact | null;
  sinceOn: CalendarDate;
  /** Where the value is from, or why it is given up. */
  source: string;
};

export type ThresholdRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; field: 'value' | 'sinceOn' | 'source'; problem: string };

/**
 * Sets a threshold that the rules leave to the place, from a day on. Lines are added, never changed: of one day the last
 * counts. Where a board is judged by it and it counts today, everybody is scored again: `batchId` names the run.
 */
export async function setThreshold(
  db: Db,
  actor: Actor,
  { key, value, sinceOn, source }: ThresholdOrder,
): Promise<Result<{ batchId: Id | null }, ThresholdRefusal>> {
  return carryOut<{ batchId: Id | null }, ThresholdRefusal>(
    db,
    actor,
    'readiness.set-threshold',
    async (tx) => {
      const parameter = parameters.get(key);
      if (!parameter) return { result: refuse({ kind: 'not-found' }), note: {} };
      const subject = { kind: 'threshold', id: key, name: parameter.words.zh };
      if (!maySetForAll(actor)) return { result: refuse({ kind: 'not-allowed' }), note: { subject } };
      const problem = value && problemOfFigure(value, parameter.unit);
      if (problem) return { result: refuse({ kind: 'invalid', field: 'value', problem }), note: { subject } };
      const today = await todayInBeijing(tx);
      const before = await localSettings(tx);
      const old = thresholdOn(before, key, today);
      const id = newId();
      const written = value && exactText(value);
      await tx
        .insert(readinessThresholds)
        .values({ id, key, value: written, sinceOn, source, ...recorder(actor) });
      const line: SetThreshold = {
        id,
        key,
        value,
        sinceOn,
        source,
        recordedByName: '',
        recordedAt: new Date(0),
      };
      const now = thresholdOn({ ...before, thresholds: [...before.thresholds, line] }, key, today);
      const same = sameValue(old?.value ?? parameter.suggested, now?.value ?? parameter.suggested);
      const run =
        same || !isAskedByBoards(key)
          ? null
          : await rescoreAfter(tx, actor, { reason: 'threshold', about: key });
      return {
        result: ok({ batchId: run?.batchId ?? null }),
        note: {
          subject,
          before: { value: old?.value ? exactText(old.value) : null, sinceOn: old?.sinceOn ?? null },
          after: { value: written, sinceOn, source, batchId: run?.batchId ?? null },
        },
      };
    },
  );
}

function sameValue(a: Exact | null, b: Exact | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}

/** Schemes are judged whenever they are looked at; of boards the portal keeps how everybody stands. */
function isAskedByBoards(key: string): boolean {
  return boards.some(({ editions }) =>
    editions.some((edition) => edition.parameters.some((one) => one.key === key)),
  );
}
