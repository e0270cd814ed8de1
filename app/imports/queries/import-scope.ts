import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf } from '#app/identity/domain/actor.ts';
import { imports } from '#db/schema/imports.ts';
import { mayImport } from '../domain/policy.ts';

/** Which imports the actor may see, as a condition on `imports`: `mayReadImport` of the policy. */
export function importScope(actor: Actor): SQL {
  if (!mayImport(actor)) return sql`false`;
  if (isOperator(actor)) return sql`true`;
  return sql`${imports.organisationId} = ${organisationOf(actor)}`;
}
