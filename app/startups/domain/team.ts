import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';

/** Somebody of a company's team, as plain JSON. */
export type TeamMember = {
  name: string;
  nameEn: string | null;
  title: string;
  titleEn: string | null;
  founder: boolean;
  bio: string | null;
  sinceOn: CalendarDate | null;
  /** The first day on which she is no longer with the company. */
  untilOn: CalendarDate | null;
};

/** `id` is null for somebody who is new. */
export type TeamEntry = TeamMember & { id: Id | null };

export type TeamProblem = {
  /** The place in the list, from 0. */
  at: number;
  field: keyof TeamMember;
  kind: 'missing' | 'too-long' | 'in-the-future' | 'ends-before-it-begins';
  max?: number;
};

export const mostMembers = 60;

const LONGEST = { name: 60, nameEn: 80, title: 60, titleEn: 80, bio: 1000 } as const;

/** What is wrong with the entries of a team, in their order. */
export function problemsOfTeam(team: readonly TeamMember[], today: CalendarDate): TeamProblem[] {
  return team.flatMap((member, at) => {
    const problems: TeamProblem[] = [];
    for (const field of ['name', 'title'] as const) {
      if (member[field].trim() === '') problems.push({ at, field, kind: 'missing' });
    }
    for (const [field, max] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
      if ((member[field] ?? '').length > max) problems.push({ at, field, kind: 'too-long', max });
    }
    if (member.sinceOn && member.sinceOn > today)
      problems.push({ at, field: 'sinceOn', kind: 'in-the-future' });
    if (member.untilOn && member.sinceOn && member.untilOn < member.sinceOn) {
      problems.push({ at, field: 'untilOn', kind: 'ends-before-it-begins' });
    }
    return problems;
  });
}

/** Who is with the company on a day: without an end, or with one that has not come. */
export function isPresent(member: Pick<TeamMember, 'untilOn'>, today: CalendarDate): boolean {
  return member.untilOn === null || member.untilOn > today;
}
