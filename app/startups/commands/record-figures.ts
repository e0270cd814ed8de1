import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { AuditNote } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type FigureKey, type FigureValues, figureFields, unknownFigures } from '../domain/figures.ts';
import { mayEditCompany } from '../domain/policy.ts';
import { type Suspicion, suspicions } from '../domain/suspicion.ts';
import { type FigureProblem, problemsOfFigures } from '../domain/yearly-figures.ts';
import { figuresOf, type KnownFigures } from '../queries/figures-of.ts';
import { askForScores } from './ask-for-scores.ts';
import { lockCompany, subjectOf } from './lock-company.ts';
import { type FiguresOfCompany, writeFigures } from './write-figures.ts';

export type FiguresRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The row is not what it was when the form was opened. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'invalid'; problems: FigureProblem[] };

export type RecordFiguresOrder = FigureKey & {
  companyId: Id;
  /** When the row that the form shows was entered (ISO 8601), or null when the form shows none. */
  seen: string | null;
  /** What to set; what is absent stays as it is. */
  set: Partial<FigureValues>;
};

/** Writes down the figures of one period, in place of those that stood there. Answers what is odd about them. */
export async function recordFigures(
  db: Db,
  actor: Actor,
  order: RecordFiguresOrder,
): Promise<Result<{ suspect: Suspicion[] }, FiguresRefusal>> {
  return carryOut<{ suspect: Suspicion[] }, FiguresRefusal>(
    db,
    actor,
    'startups.record-figures',
    async (tx) => {
      const found = await openPeriod(tx, actor, order);
      if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
      const { note, standing, known } = found;
      const before = known ? figureFields(known) : null;
      const after = { ...(before ?? unknownFigures('company')), ...order.set };
      const problems = problemsOfFigures(order, after, await todayInBeijing(tx));
      if (problems.length > 0) return { result: refuse({ kind: 'invalid', problems }), note };
      const row: FiguresOfCompany = { ...periodOf(order), ...after };
      const rows = [...standing.filter((other) => other !== known), row];
      await writeFigures(tx, actor, { written: [row], removed: [] }, rows);
      await askForScores(tx, order.companyId);
      return {
        result: ok({ suspect: suspicions(row, rows) }),
        note: { ...note, before: { ...periodOf(order), ...before }, after: row },
      };
    },
  );
}

/** Takes the figures of one period away, entered by mistake; the audit trail keeps them. */
export async function removeFigures(
  db: Db,
  actor: Actor,
  order: Omit<RecordFiguresOrder, 'set'>,
): Promise<Result<null, FiguresRefusal>> {
  return carryOut<null, FiguresRefusal>(db, actor, 'startups.remove-figures', async (tx) => {
    const found = await openPeriod(tx, actor, order);
    if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
    const { note, standing, known } = found;
    if (!known) return { result: refuse({ kind: 'not-found' }), note };
    await writeFigures(
      tx,
      actor,
      { written: [], removed: [known] },
      standing.filter((other) => other !== known),
    );
    await askForScores(tx, order.companyId);
    return { result: ok(null), note: { ...note, before: known } };
  });
}

type OpenPeriod = { note: AuditNote; standing: KnownFigures[]; known: KnownFigures | undefined };

/** The company locked, its rows, and the one of the period; or why there is nothing to write. */
async function openPeriod(
  tx: Tx,
  actor: Actor,
  order: Omit<RecordFiguresOrder, 'set'>,
): Promise<OpenPeriod | { refusal: FiguresRefusal; note: AuditNote }> {
  const record = await lockCompany(tx, actor, order.companyId);
  if (!record) return { refusal: { kind: 'not-found' }, note: {} };
  const note = { subject: subjectOf(order.companyId, record.values.name), after: periodOf(order) };
  if (!mayEditCompany(actor, record.subject)) return { refusal: { kind: 'not-allowed' }, note };
  const standing = await figuresOf(tx, actor, [order.companyId]);
  const known = standing.find((row) => row.fiscalYear === order.fiscalYear && row.period === order.period);
  if ((known?.enteredAt.toISOString() ?? null) !== order.seen) {
    return { refusal: { kind: 'changed-meanwhile' }, note };
  }
  return { note, standing, known };
}

function periodOf({ companyId, fiscalYear, period }: FigureKey & { companyId: Id }) {
  return { companyId, fiscalYear, period };
}
