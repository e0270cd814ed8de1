import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import type { MilestoneEventKind } from '../domain/milestone.ts';
import { milestonesWords } from './words.ts';

type Event = {
  kind: `milestone-${MilestoneEventKind}`;
  params: { milestone: string; milestoneEn: string; reason: string };
};

/** The sentence of an event of `company-events.ts`, for the timeline of a company. */
export function eventWords({ kind, params }: Event, language: Language): string {
  const { milestone, milestoneEn, reason } = params;
  const name = kind.slice('milestone-'.length) as MilestoneEventKind;
  return sayer(milestonesWords, language)(`timeline.${name}`, {
    milestone: language === 'en' ? milestoneEn : milestone,
    reason,
  });
}

/** The title of an entry of `calendar-entries.ts`, for a person's calendar. */
export function calendarWords(
  entry: {
    kind: 'milestone-due';
    params: { company: string; companyEn: string; milestone: string; milestoneEn: string };
  },
  language: Language,
): string {
  const { company, companyEn, milestone, milestoneEn } = entry.params;
  return sayer(milestonesWords, language)(`calendar.${entry.kind}`, {
    company: language === 'en' ? companyEn : company,
    milestone: language === 'en' ? milestoneEn : milestone,
  });
}
