import { z } from 'zod';

/** What the portal does in the background: a name, the shape of its payload (ids only), how often to try, and when. */
export type JobDefinition<Payload> = {
  payload: z.ZodType<Payload>;
  /** How many attempts may end in an error before it is put aside as failed. Attempts that were cut off do not count. */
  attempts: number;
  /** Seconds before the next attempt: doubled each time, never more than ten minutes. */
  backoff?: number;
  /** Seconds after which one attempt is given up. */
  timeout: number;
  /** `long` work has workers of its own, so that it never holds up what takes a moment. */
  lane?: Lane;
  /** For work that comes by the clock: cron of five fields, in Asia/Shanghai. Its payload is empty. */
  schedule?: string;
};

export const lanes = ['quick', 'long'] as const;
export type Lane = (typeof lanes)[number];

/** Any set of jobs: the portal's own, or one that a test makes up. */
export type Catalog = Record<string, JobDefinition<unknown>>;

export function job<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

const ofImport = z.object({ importId: z.string() });
const nothing = z.object({});

/** Every background job of the portal. */
export const catalog = {
  /** Reads an uploaded file so far that its columns can be mapped. */
  'imports.read': job({ payload: ofImport, attempts: 3, timeout: 60, lane: 'long' }),
  /** Reads an uploaded file and says row by row what it would change. */
  'imports.check': job({ payload: ofImport, attempts: 3, timeout: 120, lane: 'long' }),
  /** Carries out a checked import. */
  'imports.apply': job({ payload: ofImport, attempts: 3, timeout: 300, lane: 'long' }),
  /** Takes an applied import back as a whole. */
  'imports.undo': job({ payload: ofImport, attempts: 3, timeout: 300, lane: 'long' }),
  /** Makes the company record of an organisation that signed up as a company and was let in. */
  'startups.open-company': job({
    payload: z.object({ organisationId: z.string() }),
    attempts: 5,
    timeout: 30,
  }),
  /** Looks again at the tenants of whom something has changed: who may graduate. */
  'grading.check-graduation': job({
    payload: nothing,
    attempts: 3,
    timeout: 600,
    lane: 'long',
    schedule: '20 2 * * *',
  }),
  /** Makes the PDF of a certificate that was issued. */
  'grading.print-certificate': job({
    payload: z.object({ graduationId: z.string() }),
    attempts: 5,
    timeout: 60,
  }),
  /** Writes down how every incubator stands against its criteria. */
  'grading.record-criteria': job({
    payload: nothing,
    attempts: 3,
    timeout: 600,
    lane: 'long',
    schedule: '40 2 * * *',
  }),
  /** Gives up files and rows of imports whose time has come. */
  'imports.retire': job({ payload: nothing, attempts: 3, timeout: 120, schedule: '25 3 * * *' }),
  /** Removes sessions that have ended, one-time links that can no longer be used, and old rate counters. */
  'identity.sweep': job({ payload: nothing, attempts: 3, timeout: 60, schedule: '20 * * * *' }),
  /** Writes mails to whoever wants to hear at once of what has come up; ordered when it does, and now and then. */
  'notifications.settle': job({ payload: nothing, attempts: 5, timeout: 300, schedule: '*/20 * * * *' }),
  /** Writes everybody's digest of the day. */
  'notifications.digest': job({ payload: nothing, attempts: 5, timeout: 600, schedule: '30 7 * * *' }),
  /** Sends the mails that wait. */
  'notifications.deliver': job({ payload: nothing, attempts: 5, timeout: 300 }),
  /** Removes notices that were read long ago, and old mails. */
  'notifications.sweep': job({ payload: nothing, attempts: 3, timeout: 300, schedule: '35 3 * * *' }),
  /** Books rent that has fallen due, announces rent and the end of leases, says what is late. */
  'premises.tend-leases': job({ payload: nothing, attempts: 5, timeout: 120, schedule: '30 5 * * *' }),
  /** Removes finished work that nobody needs to see any more. */
  'operations.sweep-jobs': job({ payload: nothing, attempts: 3, timeout: 120, schedule: '40 3 * * *' }),
  /** Seals the newest line of the audit trail. */
  'operations.seal-audit': job({ payload: nothing, attempts: 3, timeout: 300, schedule: '5 * * * *' }),
  /** Checks the whole audit trail. */
  'operations.check-audit': job({
    payload: nothing,
    attempts: 2,
    timeout: 600,
    lane: 'long',
    schedule: '50 3 * * *',
  }),
  /** Looks for contradictions in the data. */
  'operations.check-invariants': job({
    payload: nothing,
    attempts: 2,
    timeout: 600,
    lane: 'long',
    schedule: '10 4 * * *',
  }),
  /** Looks at the plans that were written to and those whose day has come: states, notices, what figures close. */
  'milestones.sweep': job({
    payload: nothing,
    attempts: 3,
    timeout: 600,
    lane: 'long',
    schedule: '1 * * * *',
  }),
  /** The same for the plans of one company, when figures of hers have come in. */
  'milestones.look': job({ payload: z.object({ companyId: z.string() }), attempts: 3, timeout: 60 }),
  /** Scores one company against the boards that ask for what has changed. */
  'readiness.rescore': job({ payload: z.object({ companyId: z.string() }), attempts: 5, timeout: 60 }),
  /** Scores whoever something was written of and nobody ordered it for: many at once, or by other slices. */
  'readiness.rescore-due': job({
    payload: nothing,
    attempts: 5,
    timeout: 600,
    lane: 'long',
    schedule: '*/3 * * * *',
  }),
  /** Has everybody scored by the editions of the day, part by part. */
  'readiness.rescore-all': job({ payload: nothing, attempts: 5, timeout: 120, schedule: '12 0 * * *' }),
  /** Proposes this year's layer of the regional market for each company, once annual reports are in. */
  'readiness.propose-layers': job({
    payload: nothing,
    attempts: 5,
    timeout: 600,
    lane: 'long',
    schedule: '30 2 10 5 *',
  }),
  /** Scores one part of everybody. */
  'readiness.rescore-part': job({
    payload: z.object({ batchId: z.string(), part: z.number() }),
    attempts: 5,
    timeout: 120,
    lane: 'long',
  }),
  /** Looks at the running listing projects: whom to remind of replies, drafts, tasks and steps. */
  'listing.watch': job({
    payload: nothing,
    attempts: 5,
    timeout: 600,
    lane: 'long',
    schedule: '40 6 * * *',
  }),
  /** Tells the adviser who answered a check that the answer was sent back. */
  'listing.tell-sent-back': job({ payload: z.object({ answerId: z.string() }), attempts: 5, timeout: 30 }),
  /** Makes the reports that companies owe for periods that have ended. */
  'reporting.open-periods': job({ payload: nothing, attempts: 3, timeout: 120, schedule: '8 0 * * *' }),
  /** Reminds those whose report is not in. */
  'reporting.remind': job({ payload: nothing, attempts: 3, timeout: 120, schedule: '30 8 * * *' }),
  /** Closes a call at its deadline. */
  'admissions.close-call': job({ payload: z.object({ callId: z.string() }), attempts: 5, timeout: 30 }),
  /** Closes calls whose deadline has passed, and reminds those whose draft is not handed in. */
  'admissions.mind-deadlines': job({ payload: nothing, attempts: 3, timeout: 120, schedule: '*/15 * * * *' }),
} as const;

export type JobName = keyof typeof catalog;
export type PayloadOf<N extends JobName> = z.infer<(typeof catalog)[N]['payload']>;
