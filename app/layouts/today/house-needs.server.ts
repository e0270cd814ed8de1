import { listCalls } from '#app/admissions/queries/list-calls.ts';
import { graduationCandidates } from '#app/grading/queries/graduation-candidates.ts';
import { organisationOf, type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { daysBetween } from '#app/kernel/calendar-date.ts';
import { milestonesDue } from '#app/milestones/queries/due-now.ts';
import { paths } from '#app/paths.ts';
import { leasesEnding } from '#app/premises/queries/leases-ending.ts';
import { quietCompanies } from '#app/reporting/queries/quiet-companies.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import { periodName } from '#app/reporting/words/metric-words.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, MANY, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;
const LEASE_DAYS = 30;

/**
 * What waits for the people of an incubator: who is late, what is handed in, who applied, who may graduate, whose lease
 * ends, who went quiet. Each question is asked for a few lines and all at once.
 */
export async function houseNeeds(db: Db, person: Person): Promise<Waiting[]> {
  if (!sitsIn(person, ['incubator'], ['manager', 'member'])) return [];
  return Promise.all([
    milestones(db, person),
    applications(db, person),
    lateReports(db, person),
    mayGraduate(db, person),
    endingLeases(db, person),
    quietOnes(db, person),
  ]);
}

const SHOWN_MILESTONES = 8;

async function milestones(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const [today, due] = await Promise.all([
    todayInBeijing(db),
    milestonesDue(db, person, { limit: SHOWN_MILESTONES }),
  ]);
  const needs = due.milestones.flatMap((one): Need[] => {
    if (one.state === 'due-soon') return [];
    const days = daysBetween(one.dueOn, today);
    const shared = {
      key: `milestone ${one.id}`,
      subject: inLanguage(one.companyName, one.companyNameEn, language),
      text: inLanguage(one.title, one.titleEn, language),
      to: paths.milestone(one.id),
    };
    const due = say('due_text', { day: formatDay(one.dueOn) });
    if (one.state === 'overdue') {
      const word = say('overdue_word', { count: days });
      return [
        { ...shared, tone: 'danger', word, note: '', go: say('chase_go'), urgency: urgency('overdue', days) },
      ];
    }
    return one.state === 'submitted'
      ? [
          {
            ...shared,
            tone: 'person',
            word: say('verify_word'),
            note: due,
            go: say('verify_go'),
            urgency: urgency('decide', days),
          },
        ]
      : [
          {
            ...shared,
            tone: 'short',
            word: say('risk_word'),
            note: due,
            go: say('lease_go'),
            urgency: urgency('soon', days + 500),
          },
        ];
  });
  const cut = due.milestones.length === SHOWN_MILESTONES;
  return waiting(needs, cut ? due.total : needs.length, null);
}

const CLOSING_MS = 2 * 24 * 3_600_000;

async function applications(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const calls = await listCalls(db, person);
  const needs = calls.flatMap((call): Need[] => {
    const left = call.closesAt.getTime() - call.at.getTime();
    const closing = call.state === 'open' && left > 0 && left < CLOSING_MS;
    const shared = {
      key: `call ${call.callId}`,
      subject: inLanguage(call.name, call.nameEn, language),
      note: '',
      to: paths.call(call.callId),
    };
    if (closing) {
      const text = say('call_closing', { applications: call.applications, drafts: call.drafts });
      const word = say('call_closing_word');
      return [{ ...shared, tone: 'short', word, text, go: say('lease_go'), urgency: urgency('soon', 900) }];
    }
    if (call.waiting === 0) return [];
    const text = say('call_waiting', { count: call.waiting });
    const word = say('call_word');
    return [{ ...shared, tone: 'person', word, text, go: say('call_go'), urgency: urgency('decide', MANY) }];
  });
  return waiting(needs.slice(0, SHOWN), needs.length, paths.calls());
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
