import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Actor, Language } from '../domain/actor.ts';
import { type ApplicantKind, statusOnSignUp } from '../domain/application.ts';
import { cleanName } from '../domain/display-name.ts';
import { normaliseEmail } from '../domain/email.ts';
import { judgePassword, type PasswordRefusal } from '../domain/password.ts';
import { hashPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { admissionOf } from '../queries/settings.server.ts';
import { type Device, end, rotate, start } from '../session.server.ts';
import { insertAccount, insertOrganisation, insertSeat } from '../write-account.server.ts';

export type SignUpOrder = {
  organisation: {
    kind: ApplicantKind;
    name: string;
    nameEn: string | null;
    regionCode: string | null;
    /** What the applicant wants the operator to know. */
    note: string | null;
  };
  /** For a new account; somebody who is signed in applies under her own. */
  account: { email: string; name: string; password: string; language: Language } | null;
  device: Device;
  /** The session that the browser held until now, if any. */
  replaces: string | null;
};

export type SignedUp = { cookie: string; organisationId: Id; admitted: boolean };
export type SignUpRefusal =
  | { kind: 'closed' }
  | { kind: 'address-taken' }
  | { kind: 'not-an-email' }
  | { kind: 'not-a-name' }
  | { kind: 'not-an-organisation-name' }
  | { kind: 'no-session' }
  | PasswordRefusal;

/**
 * A founder's or an investor's own way in: an organisation with its first manager. Unless the operator lets everybody
 * in, the organisation waits for approval, and until then its people wear no hat.
 */
export async function signUp(
  db: Db,
  actor: Actor,
  order: SignUpOrder,
): Promise<Result<SignedUp, SignUpRefusal>> {
  const newcomer = actor.kind === 'person' ? null : order.account;
  const judged = newcomer ? judgePassword(newcomer.password, newcomer) : null;
  const hash = judged?.ok ? await hashPassword(judged.value) : null;

  return carryOut<SignedUp, SignUpRefusal>(db, actor, 'identity.sign-up', async (tx) => {
    const { kind, nameEn, regionCode, note: remark } = order.organisation;
    const name = cleanName(order.organisation.name);
    const note = { after: { kind, name } };
    const status = statusOnSignUp((await admissionOf(tx, actor))[kind]);
    if (!status) return { result: refuse({ kind: 'closed' }), note };
    if (!name) return { result: refuse({ kind: 'not-an-organisation-name' }), note };

    let userId: Id;
    if (actor.kind === 'person') {
      userId = actor.userId;
    } else {
      const person = cleanName(newcomer?.name ?? '');
      const email = normaliseEmail(newcomer?.email ?? '');
      if (!person) return { result: refuse({ kind: 'not-a-name' }), note };
      if (!email) return { result: refuse({ kind: 'not-an-email' }), note };
      if (!judged?.ok) return { result: judged ?? refuse({ kind: 'too-short' }), note };
      const language = newcomer?.language ?? 'zh';
      const made = await insertAccount(tx, {
        email,
        name: person,
        language,
        passwordHash: hash,
        signsIn: true,
      });
      if (!made) return { result: refuse({ kind: 'address-taken' }), note };
      userId = made;
    }
    const organisation = { kind, name, nameEn, regionCode, note: remark, status };
    const organisationId = await insertOrganisation(tx, organisation);
    const seatId = await insertSeat(tx, { userId, organisationId, role: 'manager' });
    const admitted = status === 'active';
    if (admitted && kind === 'company') {
      await enqueue(tx, actor, 'startups.open-company', { organisationId }, { subject: name });
    }
    const cookie =
      actor.kind === 'person'
        ? await rotate(tx, actor.sessionId, admitted ? { hatId: seatId } : {})
        : await begin();
    if (!cookie) return { result: refuse({ kind: 'no-session' }), note };
    return {
      result: ok({ cookie, organisationId, admitted }),
      note: { subject: { kind: 'organisation', id: organisationId, name }, after: { kind, status, userId } },
    };

    async function begin(): Promise<string> {
      if (order.replaces) await end(tx, order.replaces);
      const isStaff = (await accountOf(tx, { userId }))?.isStaff ?? false;
      return start(tx, { userId, isStaff, level: 'full', device: order.device });
    }
  });
}
