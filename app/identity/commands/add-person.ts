import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { experts, totpSecrets } from '#db/schema/identity.ts';
import type { Actor, Language, Role } from '../domain/actor.ts';
import { cleanName } from '../domain/display-name.ts';
import { normaliseEmail } from '../domain/email.ts';
import { judgePassword, type PasswordRefusal } from '../domain/password.ts';
import { rolesAt } from '../domain/policy.ts';
import { hashPassword } from '../password-hash.server.ts';
import { lockOrganisation } from '../queries/seats.server.ts';
import { seal, secretKey } from '../seal.server.ts';
import { insertAccount, insertSeat } from '../write-account.server.ts';
import type { ExpertProfile } from './update-expert-profile.ts';

export type AddPersonOrder = {
  email: string;
  name: string;
  language?: Language;
  /** Without one the person cannot sign in until she follows an invitation or a reset link. */
  password?: string;
  seats?: readonly { organisationId: Id; role: Role }[];
  expert?: ExpertProfile;
  /** A secret of a second factor in base32 that is known beforehand: for demonstrations alone. */
  totpSecret?: string;
};

export type AddPersonRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'not-an-email' }
  | { kind: 'not-a-name' }
  | { kind: 'address-taken' }
  | { kind: 'no-such-organisation' }
  | { kind: 'no-such-role' }
  | PasswordRefusal;

/** Enters a person with her seats. For the machine's own operator (command line, seeds): people are invited otherwise. */
export async function addPerson(
  db: Db,
  actor: Actor,
  order: AddPersonOrder,
): Promise<Result<{ userId: Id }, AddPersonRefusal>> {
  const judged = order.password === undefined ? null : judgePassword(order.password, order);
  const passwordHash = judged?.ok ? await hashPassword(judged.value) : null;

  return carryOut<{ userId: Id }, AddPersonRefusal>(db, actor, 'identity.add-person', async (tx) => {
    if (actor.kind !== 'system') return { result: refuse({ kind: 'not-allowed' }), note: {} };
    const email = normaliseEmail(order.email);
    if (!email) return { result: refuse({ kind: 'not-an-email' }), note: {} };
    const name = cleanName(order.name);
    if (!name) return { result: refuse({ kind: 'not-a-name' }), note: {} };
    const note = { after: { email, name } };
    if (judged && !judged.ok) return { result: judged, note };
    const userId = await insertAccount(tx, { email, name, language: order.language ?? 'zh', passwordHash });
    if (!userId) return { result: refuse({ kind: 'address-taken' }), note };
    for (const { organisationId, role } of order.seats ?? []) {
      const organisation = await lockOrganisation(tx, organisationId);
      if (!organisation) return { result: refuse({ kind: 'no-such-organisation' }), note };
      if (!rolesAt(organisation.kind).includes(role))
        return { result: refuse({ kind: 'no-such-role' }), note };
      await insertSeat(tx, { userId, organisationId, role });
    }
    if (order.expert) await tx.insert(experts).values({ userId, ...order.expert });
    if (order.totpSecret) {
      const secretSealed = seal(secretKey(), `totp:${userId}`, order.totpSecret);
      await tx.insert(totpSecrets).values({ userId, secretSealed, confirmedAt: sql`now()` });
    }
    const seats = order.seats?.map(({ organisationId, role }) => ({ organisationId, role })) ?? [];
    return {
      result: ok({ userId }),
      note: {
        subject: { kind: 'user', id: userId, name },
        after: { email, name, seats, expert: order.expert !== undefined },
      },
    };
  });
}
