import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Reader } from '#db/client.server.ts';
import type { CompanySource } from '../domain/company-source.ts';
import { maySeeFacts, mayWorkOnReadiness } from '../domain/policy.ts';
import { companySources } from './company-sources.ts';

/** A company on the pages of its facts. */
export type FactsOf = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  source: CompanySource;
  mayWork: boolean;
};

/** What the portal knows of a company, for its pages; null when there is none whose facts the actor may see. */
export async function factsOf(db: Reader, actor: Actor, companyId: string): Promise<FactsOf | null> {
  const company = await ladderCompany(db, companyId);
  if (!company || !maySeeFacts(actor, company.subject)) return null;
  const source = (await companySources(db, [company.id])).get(company.id);
  if (!source) return null;
  const { id, name, nameEn, today, subject } = company;
  return { company: { id, name, nameEn }, today, source, mayWork: mayWorkOnReadiness(actor, subject) };
}
