import { and, eq, sql } from 'drizzle-orm';
import { type InviteWithinRefusal, inviteWithin } from '#app/identity/commands/invite.ts';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { mailInvitation } from '#app/notifications/commands/mail-invitation.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import type { CompanyRecord } from '#app/startups/queries/company-records.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { invitations } from '#db/schema/identity.ts';
import type { InvitedRole } from '../domain/team-people.ts';
import { companyToInviteFor, neitherTakenNorWithdrawn } from '../queries/company-invitations.ts';

export type RenewInvitationOrder = { companyId: string; invitationId: string };
export type RenewInvitationRefusal =
  /** No such company, or none of the actor's to invite for. */
  | { kind: 'not-found' }
  /** Nothing that could be renewed: it was taken up, withdrawn or renewed, or never was this company's. */
  | { kind: 'invitation-gone' }
  | { kind: 'already-here' }
  | { kind: 'organisation-not-active' };

/**
 * Sends somebody her invitation to a company's seat once more: a new link by mail to the same address, for the same role.
 * The earlier link does not work any more. The link is in the mail alone: whoever renews it does not see it.
 */
export function renewInvitation(
  db: Db,
  actor: Actor,
  order: RenewInvitationOrder,
): Promise<Result<{ invitationId: Id }, RenewInvitationRefusal>> {
  type Answer = Outcome<{ invitationId: Id }, RenewInvitationRefusal>;
  return carryOut(db, actor, 'admissions.renew-invitation', async (tx): Promise<Answer> => {
    const company = await companyToInviteFor(tx, actor, order.companyId);
    if (!company) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'company', id: company.companyId, name: company.values.name };
    const refused = (refusal: RenewInvitationRefusal) => ({ result: refuse(refusal), note: { subject } });
    const earlier = await lockedInvitation(tx, company, order.invitationId);
    if (!earlier) return refused({ kind: 'invitation-gone' });
    const { email, role } = earlier;
    const made = await inviteWithin(tx, actor, { email, role, organisationId: earlier.organisationId });
    if (!made.ok) return refused(refusalOf(made.refusal));
    const from = (await admissionOf(tx, earlier.id)) ?? inviterOf(actor, company);
    await mailInvitation(tx, actor, {
      link: made.value,
      address: email,
      role,
      ...from,
      company: { zh: company.values.name, en: company.values.nameEn },
      replaces: earlier.id,
      setting: mailSetting(),
    });
    // The admission that invited her follows the link that works.
    await tx.execute(sql`
      update application_invitations set invitation_id = ${made.value.id} where invitation_id = ${earlier.id}`);
    return { result: ok({ invitationId: made.value.id }), note: { subject, after: { email, role } } };
  });
}

type Earlier = { id: Id; email: string; role: InvitedRole; organisationId: Id };

async function lockedInvitation(
  tx: Tx,
  { subject: { organisationId } }: CompanyRecord,
  invitationId: string,
): Promise<Earlier | null> {
  if (!organisationId || !looksLikeId(invitationId)) return null;
  const [row] = await tx
    .select({
      id: invitations.id,
      email: invitations.email,
      role: sql<InvitedRole>`${invitations.role}`,
    })
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), neitherTakenNorWithdrawn(organisationId)))
    .for('update');
  return row ? { ...row, organisationId } : null;
}

function refusalOf({ kind }: InviteWithinRefusal): RenewInvitationRefusal {
  if (kind === 'already-here' || kind === 'organisation-not-active') return { kind };
  return { kind: 'invitation-gone' };
}

type From = {
  name: string | null;
  house: { zh: string; en: string | null };
  call: { zh: string; en: string | null } | null;
  language: Language;
};

/** What the letter says of the admission that invited her, if one did. */
async function admissionOf(tx: Tx, invitationId: Id): Promise<From | null> {
  type Row = {
    name: string | null;
    house: string;
    houseEn: string | null;
    call: string;
    callEn: string | null;
    language: Language | null;
  };
  const [row] = await tx.execute<Row>(sql`
    select i.name, o.name as house, o.name_en as "houseEn", k.name as call, k.name_en as "callEn", u.language
    from application_invitations i join applications a on a.id = i.application_id join calls k on k.id = a.call_id
      join organisations o on o.id = k.incubator_id left join users u on u.id = a.submitted_by
    where i.invitation_id = ${invitationId} order by i.at desc limit 1`);
  if (!row) return null;
  return {
    name: row.name,
    house: { zh: row.house, en: row.houseEn },
    call: { zh: row.call, en: row.callEn },
    language: row.language ?? 'zh',
  };
}

/** Who invites where no admission did: the house of whoever renews it. */
function inviterOf(actor: Actor, { values }: CompanyRecord): From {
  const house =
    actor.kind === 'person' && actor.hat.as === 'member'
      ? { zh: actor.hat.organisationName, en: actor.hat.organisationNameEn }
      : { zh: values.name, en: values.nameEn };
  return { name: null, house, call: null, language: 'zh' };
}
