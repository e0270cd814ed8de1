import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Severity } from '#app/readiness/domain/check.ts';
import type { Standing } from '#app/readiness/domain/check-answer.ts';
import { checkLines } from '#app/readiness/domain/check-list.ts';
import { severityOf } from '#app/readiness/domain/checks.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { Reader } from '#db/client.server.ts';
import type { Part } from '../domain/parts.ts';
import { checkParts } from './check-parts.ts';

/** A check that the project's board asks: whose it is, how it weighs there, how it stands. */
export type PartCheck = {
  code: string;
  question: Both;
  severity: Severity;
  part: Part;
  standing: Standing;
  answeredOn: CalendarDate | null;
  ownerName: string | null;
  reviewed: boolean;
};

/** The checks of a project by their order. Unscoped: the caller asks the policy. */
export async function partChecks(
  db: Reader,
  project: { id: Id; companyId: Id; board: BoardCode; today: CalendarDate },
): Promise<PartCheck[]> {
  const pack = boardOf(project.board)?.checks ?? 'none';
  if (pack === 'none') return [];
  const of = await checkParts(db, project);
  const source = (await companySources(db, [project.companyId])).get(project.companyId);
  return checkLines(source?.answers ?? [], project.today).flatMap(({ check, answer, standing }) => {
    const severity = severityOf(check, pack);
    const part = of.get(check.code);
    if (!severity || !part) return [];
    const { code, question } = check;
    const answered = { answeredOn: answer?.answeredOn ?? null, ownerName: answer?.ownerName ?? null };
    return [
      {
        code,
        question,
        severity,
        part,
        standing,
        ...answered,
        reviewed: answer?.review?.outcome === 'accepted',
      },
    ];
  });
}
