import { and, asc, desc, eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { experts, invitations, users } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { mayCallExperts, seesAllOrganisations } from '../domain/policy.ts';
import { type InvitationLine, stillOpen } from './people-of-organisation.ts';

export type ExpertLine = {
  userId: Id;
  name: string;
  email: string;
  title: string | null;
  employer: string | null;
  fields: string[];
  bio: string | null;
  status: 'active' | 'retired';
  disabled: boolean;
};

export type Experts = { experts: ExpertLine[]; invitations: InvitationLine[]; mayCall: boolean };

/** The experts of the portal and who is invited to be one. Null for whoever does not see all people. */
export async function listExperts(reader: Reader, actor: Actor): Promise<Experts | null> {
  if (!seesAllOrganisations(actor)) return null;
  const rows = await reader
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      title: experts.title,
      employer: experts.employer,
      fields: experts.fields,
      bio: experts.bio,
      status: experts.status,
      account: users.status,
    })
    .from(experts)
    .innerJoin(users, eq(users.id, experts.userId))
    .orderBy(asc(experts.status), desc(experts.createdAt));
  const mayCall = mayCallExperts(actor);
  const open = mayCall
    ? await reader
        .select({
          id: invitations.id,
          email: invitations.email,
          role: invitations.role,
          createdAt: invitations.createdAt,
          expiresAt: invitations.expiresAt,
        })
        .from(invitations)
        .where(and(eq(invitations.purpose, 'expert'), stillOpen()))
        .orderBy(desc(invitations.createdAt))
    : [];
  const lines = rows.map(({ account, ...row }) => ({ ...row, disabled: account === 'disabled' }));
  return { experts: lines, invitations: open, mayCall };
}
