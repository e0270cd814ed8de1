import { type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import { periodName } from '#app/reporting/words/metric-words.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** What a company's people owe next: its reports. */
export async function founderNeeds(db: Db, person: Person): Promise<Waiting[]> {
  const { hat } = person;
  if (!sitsIn(person, ['company'], ['manager', 'member']) || hat.as !== 'member' || !hat.companyId) return [];
  return Promise.all([ownReports(db, person)]);
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
