import type { Person } from '#app/identity/domain/actor.ts';
import { listApplications } from '#app/identity/queries/list-applications.ts';
import { importsWaiting } from '#app/imports/queries/imports-waiting.ts';
import { listJobs } from '#app/operations/queries/list-jobs.ts';
import { jobName } from '#app/operations/ui/job-labels.ts';
import { jobsWords } from '#app/operations/words/jobs-words.ts';
import { paths } from '#app/paths.ts';
import { movesAwaiting } from '#app/startups/queries/list-moves.ts';
import { stepName } from '#app/startups/ui/ladder-labels.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { layoutWords } from '../words/words.ts';
import { adviserNeeds } from './adviser-needs.server.ts';
import { founderNeeds } from './founder-needs.server.ts';
import { houseNeeds } from './house-needs.server.ts';
import { inquiryNeeds } from './inquiry-needs.server.ts';
import { listingNeeds } from './listing-needs.server.ts';
import { inLanguage, type Need, urgency } from './need.ts';
import { reviewerNeeds } from './reviewer-needs.server.ts';

export type { Need } from './need.ts';

export type Needs = {
  /** What presses most first, no more than a screen holds. */
  lines: Need[];
  /** How many wait in all, and where the rest is. */
  total: number;
  more: { to: string; count: number }[];
};

const SHOWN = 6;
const SHOWN_IN_ALL = 14;
const FAILED_SHOWN = 3;

/**
 * What waits for a person in the hat she wears, by urgency: what is overdue, what is hers to decide, what ends soon, who
 * went quiet, her jobs that failed or run.
 */
export async function needsOf(db: Db, person: Person): Promise<Needs> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const [moves, applications, imports, failed, open, house, founder, reviews, rooms, letters, plans] =
    await Promise.all([
      movesAwaiting(db, person),
      listApplications(db, person),
      importsWaiting(db, person, { most: SHOWN }),
      listJobs(db, person, { show: 'failed', whose: 'mine', after: null }),
      listJobs(db, person, { show: 'open', whose: 'mine', after: null }),
      houseNeeds(db, person),
      founderNeeds(db, person),
      reviewerNeeds(db, person),
      adviserNeeds(db, person),
      inquiryNeeds(db, person),
      listingNeeds(db, person),
    ]);
  const sayLadder = sayer(ladderWords, language);
  const sayFrame = sayer(layoutWords, language);
  const decide = moves.moves.slice(0, SHOWN).map(
    (move): Need => ({
      key: move.orderId,
      tone: 'person',
      word: say('move_word'),
      subject: inLanguage(move.companyName, move.companyNameEn, language),
      text: stepName(sayLadder, move.from, move.to),
      note: say('move_by', { name: move.proposedByName, day: move.effectiveOn }),
      to: paths.move(move.orderId),
      go: say('move_go'),
      urgency: urgency('decide'),
    }),
  );
  const review = (applications ?? []).slice(0, SHOWN).map(
    (one): Need => ({
      key: one.organisationId,
      tone: 'person',
      word: say('application_word'),
      subject: inLanguage(one.name, one.nameEn, language),
      text: say('application_text', { kind: sayFrame(`kind_${one.kind}`) }),
      note: one.applicant ?? '',
      to: paths.approvals(),
      go: say('application_go'),
      urgency: urgency('decide'),
    }),
  );
  const bring = imports.map(
    (one): Need => ({
      key: one.id,
      tone: 'person',
      word: say('import_word'),
      subject: one.fileName,
      text: say(`import_${one.state}`),
      note: '',
      to: paths.import(one.id),
      go: say('import_go'),
      urgency: urgency('bring'),
    }),
  );
  const sayJobs = sayer(jobsWords, language);
  const underWay = open.jobs.filter((job) => !job.later);
  const jobs = [...failed.jobs.slice(0, FAILED_SHOWN), ...underWay.slice(0, FAILED_SHOWN)].map(
    (job): Need => ({
      key: job.id,
      tone: job.state === 'failed' ? 'danger' : 'info',
      word: say(job.state === 'failed' ? 'job_failed' : 'job_running'),
      subject: jobName(sayJobs, job.name),
      text: job.subject ?? '',
      note: '',
      to: paths.job(job.id),
      go: say('job_go'),
      urgency: urgency(job.state === 'failed' ? 'failed' : 'running'),
    }),
  );
  const waiting = applications?.length ?? 0;
  const others = [...house, ...founder, reviews, ...rooms, letters, plans];
  const lines = [...decide, ...review, ...bring, ...jobs, ...others.flatMap((one) => one.needs)];
  const failures = failed.jobs.slice(0, FAILED_SHOWN).length;
  return {
    lines: lines.sort((a, b) => b.urgency - a.urgency).slice(0, SHOWN_IN_ALL),
    total: others.reduce((sum, one) => sum + one.total, moves.total + waiting + imports.length + failures),
    more: [
      { to: paths.moves(), count: moves.total > SHOWN ? moves.total : 0 },
      { to: paths.approvals(), count: waiting > SHOWN ? waiting : 0 },
    ].filter((rest) => rest.count > 0),
  };
}
