import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Tx } from '#db/client.server.ts';
import type { Change } from './rescore-within.ts';

/** One notice for each person of each company of which an answer changed: of one board by name, of several by their number. */
export async function noticesOfChanges(tx: Tx, changes: readonly Change[]): Promise<Notice[]> {
  const byCompany = new Map<Id, Change[]>();
  for (const change of changes) {
    const { before, after } = change.scored.change ?? {};
    if (!before || before.answer === after?.answer) continue;
    byCompany.set(change.companyId, [...(byCompany.get(change.companyId) ?? []), change]);
  }
  if (byCompany.size === 0) return [];
  const people = await tx.execute<{
    companyId: Id;
    userId: Id;
    name: string;
    nameEn: string | null;
    at: string;
  }>(sql`
    select c.id as "companyId", u.id as "userId", c.name, c.name_en as "nameEn", clock_timestamp()::text as at
    from companies c join memberships m on m.organisation_id = c.organisation_id and m.ended_at is null
      join users u on u.id = m.user_id and u.status = 'active'
    where c.id = any(${textArray([...byCompany.keys()])}) and m.role in ('manager', 'member')`);
  return people.map(({ companyId, userId, name, nameEn, at }) => {
    const changed = byCompany.get(companyId) ?? [];
    return {
      to: userId,
      topic: 'readiness',
      kind: 'readiness-changed',
      key: `readiness:${companyId}:${at}`,
      params: { company: name, ...(nameEn ? { companyEn: nameEn } : {}), ...saidOf(changed) },
      link: paths.readiness(companyId),
    };
  });
}

function saidOf(changed: readonly Change[]): Record<string, string> {
  const [first] = changed;
  const board = first?.scored.board.words;
  const names = { board: board?.zh ?? '', boardEn: board?.en ?? '', count: String(changed.length) };
  return { ...names, variant: changed.length > 1 ? 'several' : (first?.scored.assessment.answer ?? '') };
}
