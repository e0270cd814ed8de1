import { sql } from 'drizzle-orm';
import type { Actor, Role } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Notice, NoticeKind } from '#app/notifications/domain/notice.ts';
import type { Tx } from '#db/client.server.ts';
import { type AdviserPart, partNames } from '../domain/parts.ts';
import type { Project } from '../queries/project.ts';

/** Whom a notice of the room goes to: people of one organisation in these roles. */
type Audience = { organisationId: Id | null; roles: readonly Role[] };
type Told = Pick<Notice, 'key' | 'params' | 'link'> & { kind: NoticeKind };

/** One notice for each active person of an organisation in these roles, but for her who did what is told. */
export async function roomNotices(
  tx: Tx,
  actor: Actor,
  { organisationId, roles }: Audience,
  told: Told,
): Promise<Notice[]> {
  if (organisationId === null) return [];
  const people = await tx.execute<{ userId: Id }>(sql`
    select distinct u.id as "userId" from memberships m join users u on u.id = m.user_id and u.status = 'active'
    where m.organisation_id = ${organisationId} and m.ended_at is null
      and m.role in (select jsonb_array_elements_text(${JSON.stringify(roles)}::text::jsonb))`);
  return people
    .filter(({ userId }) => actor.kind !== 'person' || userId !== actor.userId)
    .map(({ userId }) => ({ to: userId, topic: 'listing', ...told }));
}

type Named = { name: string; nameEn: string | null };

/** The blanks of every notice about a party: the company, its board, the part, the organisation. */
export function partyParams(
  { company, boardWords }: Pick<Project, 'company' | 'boardWords'>,
  part: AdviserPart,
  organisation: Named | null = null,
): Record<string, string> {
  return {
    ...named('company', company),
    board: boardWords.zh,
    boardEn: boardWords.en,
    part: partNames[part].zh,
    partEn: partNames[part].en,
    ...(organisation ? named('organisation', organisation) : {}),
  };
}

/** A name as a notice takes it: with its English form, where there is one. */
export function named(blank: string, { name, nameEn }: Named): Record<string, string> {
  return { [blank]: name, ...(nameEn ? { [`${blank}En`]: nameEn } : {}) };
}
