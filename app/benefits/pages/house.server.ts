import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage, mayWorkIn } from '#app/incubation/domain/policy.ts';
import { type IncubatorChoice, incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import type { Db } from '#db/client.server.ts';
import { type CompanyChoice, companiesOf } from '../queries/companies-of.ts';
import { hostsOfCompany } from '../queries/list-services.ts';

/** From which side somebody looks at benefits: a house with its companies, or a company with its houses. */
export type Side = {
  choice: IncubatorChoice | null;
  incubatorId: string | null;
  companyId: string | null;
  /** The incubators whose offers the reader sees. */
  houses: string[];
  companies: CompanyChoice[];
  may: { manage: boolean; work: boolean; act: boolean };
};

/** The side of the actor; 404 for whoever is on neither. */
export async function sideOf(db: Db, actor: Actor, request: Request): Promise<Side> {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  const incubatorId = choice?.incubatorId ?? null;
  const companyId =
    !choice && actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.companyId : null;
  return {
    choice,
    incubatorId,
    companyId,
    houses: incubatorId ? [incubatorId] : companyId ? await hostsOfCompany(db, companyId) : [],
    companies: incubatorId ? await companiesOf(db, actor, incubatorId) : [],
    may: {
      manage: incubatorId !== null && mayManage(actor, incubatorId),
      work: incubatorId !== null && mayWorkIn(actor, incubatorId),
      act: companyId !== null && mayActFor(actor, companyId),
    },
  };
}

/** What a refusal amounts to on a form: the field that it concerns, else the form as a whole. */
export function benefitProblems(
  refusal: { kind: string },
  fieldOf: Readonly<Record<string, string>> = {},
): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return { [fieldOf[refusal.kind] ?? '']: refusal };
}
