import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { checks } from '#app/readiness/domain/checks.ts';
import type { Reader } from '#db/client.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import { partOfCheck } from '../domain/part-of-check.ts';
import type { Part } from '../domain/parts.ts';
import { conditionsOfChecks } from '../domain/same-question.ts';

/**
 * Which part answers each check in a project: the one that its task is given to, or the task of the condition that asks the
 * same; else the one that does so by custom. An open task goes before one that is done. Empty for a board that asks no
 * checks. Unscoped: the caller asks the policy.
 */
export async function checkParts(
  db: Reader,
  project: { id: Id; board: BoardCode },
): Promise<ReadonlyMap<string, Part>> {
  const board = boardOf(project.board);
  if (!board || board.checks === 'none') return new Map();
  const asking = new Map(
    board.editions.flatMap(({ rule }) => [...conditionsOfChecks(rule)].map(([check, limb]) => [limb, check])),
  );
  const { projectId, source, subject, part, state } = listingTasks;
  const given = await db
    .select({ source, subject, part, state })
    .from(listingTasks)
    .where(
      and(
        eq(projectId, project.id),
        inArray(source, ['check', 'condition']),
        notInArray(state, ['dropped', 'merged']),
      ),
    );
  const parts = new Map<string, Part>(checks.map(({ code }) => [code, partOfCheck(code)]));
  const weight = (one: (typeof given)[number]) =>
    (one.state === 'open' ? 2 : 0) + (one.source === 'check' ? 1 : 0);
  for (const one of given.toSorted((a, b) => weight(a) - weight(b))) {
    const code = one.source === 'check' ? one.subject : asking.get(one.subject);
    if (code !== undefined && parts.has(code)) parts.set(code, one.part);
  }
  return parts;
}
