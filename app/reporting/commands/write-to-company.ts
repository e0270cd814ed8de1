import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayChase } from '../domain/policy.ts';

export type WriteRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** Nobody speaks for the company in the portal. */
  | { kind: 'nobody-there' };

/** How long a note may be: it is read as one line among other notices. */
export const longestNote = 300;

/** Writes a note to the people of a company that the actor's incubator looks after. */
export async function writeToCompany(
  db: Db,
  actor: Actor,
  order: { companyId: Id; text: string },
): Promise<Result<{ people: number }, WriteRefusal>> {
  return carryOut<{ people: number }, WriteRefusal>(db, actor, 'reporting.write-to-company', async (tx) => {
    const { companyId, text } = order;
    const scope = memberScope(actor, { companyId: sql`m.company_id`, incubatorId: sql`c.incubator_id` });
    const [company] = looksLikeId(companyId)
      ? await tx.execute<{ name: string }>(sql`
          select k.name from companies k where k.id = ${companyId} and exists (
            select from cohort_members m join cohorts c on c.id = m.cohort_id
            where m.company_id = k.id and ${scope})`)
      : [];
    if (!company || actor.kind !== 'person') return { result: refuse({ kind: 'not-found' }), note: {} };
    const note = { subject: { kind: 'company', id: companyId, name: company.name }, after: { text } };
    if (!mayChase(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
    const people = await companyPeople(tx, companyId);
    if (people.length === 0) return { result: refuse({ kind: 'nobody-there' }), note };
    const key = `message:${newId()}`;
    const house = actor.hat.as === 'member' && organisationOf(actor) ? actor.hat.organisationName : '';
    await tell(
      tx,
      people.map((to) => ({
        to,
        topic: 'messages',
        kind: 'message',
        key,
        params: { from: house ? `${actor.name}（${house}）` : actor.name, subject: text },
        link: paths.companyReports(companyId),
      })),
    );
    return { result: ok({ people: people.length }), note };
  });
}
