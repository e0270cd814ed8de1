import { companyEvents as admissionEvents } from '#app/admissions/queries/company-events.ts';
import { eventWords as admissionWords } from '#app/admissions/words/event-words.ts';
import { companyEvents as benefitEvents } from '#app/benefits/queries/company-events.ts';
import { eventWords as benefitEventWords } from '#app/benefits/ui/benefits-words.ts';
import { benefitsWords } from '#app/benefits/words/words.ts';
import { companyEvents as gradingEvents } from '#app/grading/queries/company-events.ts';
import { eventWords as gradingWords } from '#app/grading/words/event-words.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { sessionsOf } from '#app/mentoring/queries/sessions.ts';
import { companyEvents as milestoneEvents } from '#app/milestones/queries/company-events.ts';
import { eventWords as milestoneWords } from '#app/milestones/words/event-words.ts';
import { paths } from '#app/paths.ts';
import { companyEvents as premisesEvents } from '#app/premises/queries/company-events.ts';
import { eventWords as premisesEventWords } from '#app/premises/ui/lease-words.ts';
import { premisesWords } from '#app/premises/words/words.ts';
import { companyEvents as reportEvents } from '#app/reporting/queries/company-events.ts';
import { eventWords as reportWords } from '#app/reporting/words/event-words.ts';
import { companyLadder } from '#app/startups/queries/company-ladder.ts';
import { evidenceOfCompany } from '#app/startups/queries/evidence-files.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { laneName, stepName } from '#app/startups/ui/ladder-labels.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import { cohortsOfCompany } from '../queries/cohorts-of-company.ts';
import { incubationWords } from '../words/incubation-words.ts';

/** Everything that is on record of a company, as far as the reader may know it, in her language. */
export async function timelineOf(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const parts = await Promise.all([
    ladder(db, person, companyId),
    figures(db, person, companyId),
    stays(db, person, companyId),
    evidence(db, person, companyId),
    sessions(db, person, companyId),
    others(db, person, companyId),
  ]);
  return parts.flat();
}

async function ladder(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const say = sayer(ladderWords, person.language);
  const known = await companyLadder(db, person, { companyId, on: null });
  const taken = new Set(known?.history.map((line) => line.countersId));
  const lines = (known?.history ?? []).filter((line) => line.kind === 'move' && !taken.has(line.id));
  return lines.map((line) => ({
    on: line.effectiveOn,
    kind: 'ladder',
    text: `${laneName(say, line.lane)} · ${stepName(say, line.from, line.to)}`,
    note: line.reason,
    link: paths.companyLadder(companyId),
  }));
}

async function figures(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const say = sayer(incubationWords, person.language);
  const rows = await figuresOf(db, person, [companyId]);
  return rows.map((row) => ({
    on: dayInBeijing(row.enteredAt),
    kind: 'figures',
    text: say(`timeline.figures.${row.period}`, { year: row.fiscalYear }),
    note: null,
    link: paths.companyFigures(companyId),
  }));
}

async function stays(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const say = sayer(incubationWords, person.language);
  const inEnglish = person.language === 'en';
  const name = (zh: string, en: string | null) => (inEnglish ? (en ?? zh) : zh);
  const inside = person.hat.as === 'member' && person.hat.organisationKind !== 'company';
  return (await cohortsOfCompany(db, person, companyId)).flatMap((stay): TimelineEntry[] => {
    const cohort = `${name(stay.programmeName, stay.programmeNameEn)} ${name(stay.cohortName, stay.cohortNameEn)}`;
    const incubator = name(stay.incubatorName, stay.incubatorNameEn);
    const rest = {
      kind: 'cohort',
      note: incubator,
      link: inside ? paths.cohort(stay.cohortId) : null,
    } as const;
    const joined = { on: stay.joinedOn, text: say('timeline.joined', { cohort }), ...rest };
    if (stay.leftOn === null || stay.departure === null) return [joined];
    const how = say(`departure.${stay.departure}`);
    return [joined, { on: stay.leftOn, text: say('timeline.left', { cohort, how }), ...rest }];
  });
}

async function evidence(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const say = sayer(incubationWords, person.language);
  return (await evidenceOfCompany(db, person, companyId)).map(({ id, name, on }) => ({
    on,
    kind: 'evidence',
    text: say('timeline.evidence', { file: name }),
    note: null,
    link: paths.file(id),
  }));
}

async function sessions(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const say = sayer(incubationWords, person.language);
  const all = await sessionsOf(db, person, companyId);
  return all
    .filter((one) => one.state === 'booked' && one.begun)
    .map((one) => ({
      on: dayInBeijing(new Date(one.startsAt)),
      kind: 'session',
      text: say('timeline.session', {
        mentor: person.language === 'en' ? (one.mentorEn ?? one.mentor) : one.mentor,
      }),
      note: one.question,
      link: paths.mentor(one.mentorId),
    }));
}

async function others(db: Db, person: Person, companyId: Id): Promise<TimelineEntry[]> {
  const { language } = person;
  const sayPremises = sayer(premisesWords, language);
  const sayBenefits = sayer(benefitsWords, language);
  const [applications, milestones, reports, leases, benefits, graduations] = await Promise.all([
    admissionEvents(db, person, companyId),
    milestoneEvents(db, person, companyId),
    reportEvents(db, person, companyId),
    premisesEvents(db, person, companyId),
    benefitEvents(db, person, companyId),
    gradingEvents(db, person, companyId),
  ]);
  return [
    ...applications.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'application',
        text: admissionWords(event, language),
        note: null,
        link: event.link,
      }),
    ),
    ...milestones.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'milestone',
        text: milestoneWords(event, language),
        note: null,
        link: event.link,
      }),
    ),
    ...reports.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'report',
        text: reportWords(event, language),
        note: event.params.by,
        link: event.link,
      }),
    ),
    ...leases.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'space',
        text: premisesEventWords(sayPremises, event),
        note: null,
        link: event.link,
      }),
    ),
    ...benefits.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'benefit',
        text: benefitEventWords(sayBenefits, language, event),
        note: null,
        link: event.link,
      }),
    ),
    ...graduations.map(
      (event): TimelineEntry => ({
        on: event.on,
        kind: 'graduation',
        text: gradingWords(event, language),
        note: null,
        link: event.link,
      }),
    ),
  ];
}
