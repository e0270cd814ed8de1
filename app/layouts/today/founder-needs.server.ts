import { callsToApplyTo } from '#app/admissions/queries/list-calls.ts';
import { type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { daysBetween } from '#app/kernel/calendar-date.ts';
import { milestonesDue } from '#app/milestones/queries/due-now.ts';
import { paths } from '#app/paths.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import { periodName } from '#app/reporting/words/metric-words.ts';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** What a company's people owe next: milestones, reports, applications that were begun. */
export async function founderNeeds(db: Db, person: Person): Promise<Waiting[]> {
  const { hat } = person;
  if (!sitsIn(person, ['company'], ['manager', 'member']) || hat.as !== 'member' || !hat.companyId) return [];
  return Promise.all([ownMilestones(db, person), ownReports(db, person), ownDrafts(db, person)]);
}

async function ownMilestones(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const [today, due] = await Promise.all([
    todayInBeijing(db),
    milestonesDue(db, person, { limit: 2 * SHOWN }),
  ]);
  const needs = due.milestones.flatMap((one): Need[] => {
    if (one.state === 'submitted') return [];
    const late = daysBetween(one.dueOn, today);
    const overdue = one.state === 'overdue';
    const tone = overdue ? 'danger' : one.state === 'at-risk' ? 'short' : 'info';
    const word = overdue
      ? say('overdue_word', { count: late })
      : one.state === 'at-risk'
        ? say('risk_word')
        : say('due_word', { count: Math.max(0, -late) });
    return [
      {
        key: `milestone ${one.id}`,
        tone,
        word,
        subject: inLanguage(one.title, one.titleEn, language),
        text: say('due_text', { day: formatDay(one.dueOn) }),
        note: '',
        to: paths.milestone(one.id),
        go: say('hand_in_go'),
        urgency: overdue ? urgency('overdue', late) : urgency('soon', 999 + late),
      },
    ];
  });
  return waiting(needs.slice(0, SHOWN), needs.length, null);
}

async function ownDrafts(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const { open } = await callsToApplyTo(db, person);
  const drafts = open.filter((call) => call.own?.state === 'draft');
  const needs = drafts.slice(0, SHOWN).map(
    (call): Need => ({
      key: `call ${call.callId}`,
      tone: 'short',
      word: say('draft_word'),
      subject: inLanguage(call.name, call.nameEn, language),
      text: say('draft_text', { at: formatInstant(call.closesAt) }),
      note: '',
      to: paths.apply(call.callId),
      go: say('draft_go'),
      urgency: urgency('soon', 500),
    }),
  );
  return waiting(needs, drafts.length, paths.openCalls());
}

async function ownReports(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const { reports, total } = await reportsDue(db, person, { limit: SHOWN });
  const needs = reports.map(
    (one): Need => ({
      key: `report ${one.period}`,
      tone: one.daysLate > 0 ? 'danger' : 'short',
      word:
        one.daysLate > 0
          ? say('overdue_word', { count: one.daysLate })
          : say('due_word', { count: -one.daysLate }),
      subject: say('report_text', { period: periodName(one.period, language) }),
      text: say('due_text', { day: formatDay(one.dueOn) }),
      note: '',
      to: paths.companyReport(one.companyId, one.period),
      go: say('report_go'),
      urgency: one.daysLate > 0 ? urgency('overdue', one.daysLate) : urgency('soon', 999 + one.daysLate),
    }),
  );
  return waiting(needs, total, null);
}
