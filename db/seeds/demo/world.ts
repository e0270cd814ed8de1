import type { DemoAccount, FirstStart } from '../first-start.ts';
import { enterAdmissions } from './admissions.ts';
import { grantBenefits } from './benefits.ts';
import { incubatorKeys } from './cast.ts';
import { demoCompanies } from './companies.ts';
import { enterCompanies } from './enter-companies.ts';
import { enterPeople } from './enter-people.ts';
import { gradeQihang } from './grading.ts';
import { enterIncubation } from './incubation.ts';
import { openListings } from './listing.ts';
import { enterMentors } from './mentoring.ts';
import { enterMilestones } from './milestones.ts';
import { orderMoves } from './order-moves.ts';
import { letPremises } from './premises.ts';
import { tellFacts } from './readiness-facts.ts';
import { proposeLayersTwice, scoreEarlier, scoreEverybody } from './readiness-scores.ts';
import { enterReports } from './reporting.ts';

export const companyCount = 204;

/**
 * The demo world: an operator, four incubators with their batches, 204 invented companies on every rung with up to five
 * years of figures, people for each role. The same in every installation but for passwords and ids.
 */
export async function makeDemoWorld({ db }: FirstStart): Promise<DemoAccount[]> {
  const companies = demoCompanies(companyCount, incubatorKeys.length);
  const cast = await enterPeople(db);
  const ids = await enterCompanies(db, cast, companies);
  await orderMoves(db, cast, companies, ids);
  await enterIncubation(db, cast, companies, ids);
  await letPremises(db, cast, companies, ids);
  await enterMentors(db, cast, companies, ids);
  await grantBenefits(db, cast, companies, ids);
  await enterReports(db, cast, companies, ids);
  await enterMilestones(db, cast, companies, ids);
  await gradeQihang(db, cast, companies, ids);
  await enterAdmissions(db, cast, companies, ids);
  await scoreEarlier(db, ids);
  await tellFacts(db, cast, companies, ids);
  await openListings(db, cast, companies, ids);
  await scoreEverybody(db, cast, ids);
  await proposeLayersTwice(db);
  return cast.accounts;
}
