import { graduationCandidates } from '#app/grading/queries/graduation-candidates.ts';
import { organisationOf, type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { leasesEnding } from '#app/premises/queries/leases-ending.ts';
import { quietCompanies } from '#app/reporting/queries/quiet-companies.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import { periodName } from '#app/reporting/words/metric-words.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;
const LEASE_DAYS = 30;

/** What waits for the people of an incubator: who is late, who may graduate, whose lease ends, who went quiet. */
export async function houseNeeds(db: Db, person: Person): Promise<Waiting[]> {
  if (!sitsIn(person, ['incubator'], ['manager', 'member'])) return [];
  return Promise.all([
    lateReports(db, person),
    mayGraduate(db, person),
    endingLeases(db, person),
    quietOnes(db, person),
  ]);
}

async function lateReports(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const { reports, total } = await reportsDue(db, person, { limit: SHOWN, lateOnly: true });
  const needs = reports.map(
    (one): Need => ({
      key: `report ${one.companyId} ${one.period}`,
      tone: 'danger',
      word: say('overdue_word', { count: one.daysLate }),
      subject: inLanguage(one.name, one.nameEn, language),
      text: say('report_text', { period: periodName(one.period, language) }),
      note: '',
      to: paths.companyReports(one.companyId),
      go: say('chase_go'),
      urgency: urgency('overdue', one.daysLate),
    }),
  );
  return waiting(needs, total, paths.reportsFollowed());
}

async function mayGraduate(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const all = await graduationCandidates(db, person, { answer: 'met', limit: 50 });
  const needs = all.slice(0, SHOWN).map(
    (one): Need => ({
      key: `graduation ${one.companyId}`,
      tone: 'person',
      word: say('graduate_word'),
      subject: inLanguage(one.name, one.nameEn, language),
      text: say('graduate_text'),
      note: inLanguage(one.cohortName, one.cohortNameEn, language),
      to: paths.graduationOf(one.companyId),
      go: say('graduate_go'),
      urgency: urgency('decide'),
    }),
  );
  return waiting(needs, all.length, paths.graduation());
}

async function endingLeases(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const all = await leasesEnding(db, person, {
    incubatorId: organisationOf(person) ?? '',
    days: LEASE_DAYS,
    limit: 20,
  });
  const needs = all.slice(0, SHOWN).map(
    (one): Need => ({
      key: `lease ${one.leaseId}`,
      tone: 'short',
      word: say('lease_word', { count: one.daysLeft }),
      subject: inLanguage(one.company, one.companyEn, language),
      text: say('lease_text', { day: formatDay(one.endsOn) }),
      note: '',
      to: paths.lease(one.leaseId),
      go: say('lease_go'),
      urgency: urgency('soon', LEASE_DAYS - one.daysLeft),
    }),
  );
  return waiting(needs, all.length, paths.leases());
}

async function quietOnes(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const { companies } = await quietCompanies(db, person, { limit: SHOWN });
  const needs = companies.map((one): Need => {
    const days = Math.min(...one.reasons.map((reason) => reason.days));
    return {
      key: `quiet ${one.companyId}`,
      tone: 'neutral',
      word: say('quiet_word', { count: days }),
      subject: inLanguage(one.name, one.nameEn, language),
      text: one.reasons.map(({ sign }) => say(`quiet_${sign}`)).join(say('join')),
      note: '',
      to: paths.quiet(),
      go: say('quiet_go'),
      urgency: urgency('quiet', one.points),
    };
  });
  return waiting(needs, needs.length, null);
}
