import { and, eq, ne } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { checks } from '#app/readiness/domain/checks.ts';
import type { Reader } from '#db/client.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import { partOfCheck } from '../domain/part-of-check.ts';
import type { Part } from '../domain/parts.ts';

/**
 * Which part answers each check in a project: the one that its task is given to, else the one that does so by custom. Empty
 * for a board that asks no checks. Unscoped: the caller asks the policy.
 */
export async function checkParts(
  db: Reader,
  project: { id: Id; board: BoardCode },
): Promise<ReadonlyMap<string, Part>> {
  if ((boardOf(project.board)?.checks ?? 'none') === 'none') return new Map();
  const { projectId, source, subject, part, state } = listingTasks;
  const given = await db
    .select({ subject, part })
    .from(listingTasks)
    .where(and(eq(projectId, project.id), eq(source, 'check'), ne(state, 'dropped')));
  const parts = new Map<string, Part>(checks.map(({ code }) => [code, partOfCheck(code)]));
  for (const one of given) if (parts.has(one.subject)) parts.set(one.subject, one.part);
  return parts;
}
