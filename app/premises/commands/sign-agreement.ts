import { eq, sql } from 'drizzle-orm';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { entryAgreements } from '#db/schema/premises.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type SigningRefusal, signingBar } from '../domain/agreement.ts';
import { nameOf } from './lease-record.ts';
import { tellOfAgreement } from './tell-of-agreement.ts';

export type SignAgreementOrder = {
  companyId: string;
  agreementId: string;
  signedOn: CalendarDate;
  /** The signed pages, as they were scanned. */
  scan: { name: string; content: Uint8Array };
};
export type SignAgreementRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | SigningRefusal
  | FileRefusal;

/**
 * Notes that an agreement was signed on a day, with its signed pages. It is noted once and stays so. The house notes it,
 * and the company's people are told.
 */
export function signAgreement(
  db: Db,
  actor: Actor,
  order: SignAgreementOrder,
): Promise<Result<{ signedFileId: Id }, SignAgreementRefusal>> {
  type Answer = Outcome<{ signedFileId: Id }, SignAgreementRefusal>;
  return carryOut(db, actor, 'premises.sign-agreement', async (tx): Promise<Answer> => {
    const agreement = await locked(tx, actor, order);
    if (!agreement) return { result: refuse({ kind: 'not-found' }), note: {} };
    const { companyId, incubatorId, number, companyName } = agreement;
    const note = { subject: { kind: 'company', id: companyId, name: companyName }, after: { number } };
    const refused = (refusal: SignAgreementRefusal) => ({ result: refuse(refusal), note });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const { signedOn, scan } = order;
    const bar = signingBar(agreement, signedOn, await todayInBeijing(tx));
    if (bar) return refused(bar);
    const file = { purpose: 'agreement', companyId, organisationId: incubatorId, ...scan } as const;
    const stored = await storeFile(tx, actor, file);
    if (!stored.ok) return refused(stored.refusal);
    const { id: signedFileId, sha256 } = stored.value;
    await tx
      .update(entryAgreements)
      .set({
        signedOn,
        signedFileId,
        signedNotedByName: nameOf(actor),
        signedNotedAt: sql`clock_timestamp()`,
      })
      .where(eq(entryAgreements.id, agreement.id));
    await tellOfAgreement(tx, { agreementId: agreement.id, signedOn });
    return { result: ok({ signedFileId }), note: { ...note, after: { number, signedOn, sha256 } } };
  });
}

type Locked = Pick<
  typeof entryAgreements.$inferSelect,
  'id' | 'companyId' | 'incubatorId' | 'number' | 'madeOn' | 'signedOn'
> & { companyName: string };

async function locked(
  tx: Tx,
  actor: Actor,
  { agreementId, companyId }: SignAgreementOrder,
): Promise<Locked | null> {
  if (!looksLikeId(agreementId)) return null;
  const [row] = await tx.execute<Locked>(sql`
    select a.id, a.company_id as "companyId", a.incubator_id as "incubatorId", a.number, a.made_on::text as "madeOn",
      a.signed_on::text as "signedOn", c.name as "companyName"
    from entry_agreements a join companies c on c.id = a.company_id
    where a.id = ${agreementId} and a.company_id = ${companyId}
      and ${memberScope(actor, { companyId: sql`a.company_id`, incubatorId: sql`a.incubator_id` })}
    for update of a`);
  return row ?? null;
}
