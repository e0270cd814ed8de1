import { rowsOfCalls } from './access-matrix-calls.ts';
import { rowsOfHouse } from './access-matrix-house.ts';
import { rowsOfListing } from './access-matrix-listing.ts';
import { rowsOfReadiness } from './access-matrix-readiness.ts';

/**
 * Who may see and do what, as the portal is meant to be. Written by hand from what the portal is for, not from the code
 * that decides; the test beside it asks the portal and compares. Every route has a row; a route without one fails.
 */
export const roles = [
  'anonymous',
  'disabled',
  'guest',
  'founder',
  'founderMember',
  'founderViewer',
  'founderB',
  'incubator',
  'incubatorMember',
  'incubatorViewer',
  'incubatorB',
  'investor',
  'bank',
  'guarantor',
  'insurer',
  'broker',
  'agency',
  'intermediary',
  'expert',
  'operator',
  'operatorMember',
  'operatorViewer',
  'auditor',
] as const;
export type Role = (typeof roles)[number];
export type Who = readonly Role[];

const everybody: Who = roles;
const signedIn: Who = roles.filter((role) => role !== 'anonymous' && role !== 'disabled');
const atWork: Who = signedIn.filter((role) => role !== 'guest' && role !== 'auditor');
const nobody: Who = [];

const operatorsWork: Who = ['operator', 'operatorMember'];
const operators: Who = [...operatorsWork, 'operatorViewer'];
const homeA: Who = ['founder', 'founderMember', 'founderViewer'];
const careA: Who = ['incubator', 'incubatorMember', 'incubatorViewer'];
const institutions: Who = ['investor', 'bank', 'guarantor', 'insurer', 'broker', 'agency', 'intermediary'];
const lookers: Who = [
  'incubator',
  'incubatorMember',
  'incubatorViewer',
  'incubatorB',
  ...institutions,
  'expert',
];
const founders: Who = [...homeA, 'founderB'];
const incubators: Who = [...careA, 'incubatorB'];

/**
 * The objects that a route is tried with. `a` belongs to company A, which incubator A looks after; `b` to company B and
 * incubator B; both are private. `shown` shows itself to those who look at companies, `public` to everybody at work.
 */
export type ObjectName = 'a' | 'b' | 'shown' | 'public';
export type PerObject = Partial<Record<ObjectName, Who>>;

/** Values for a form, in which `{name}` stands for an id of the world. */
export type Form = Record<string, string>;

export type Row = {
  /** Who sees it; everybody else is sent to sign in, or finds nothing there. */
  read: Who | PerObject;
  /** Who may send it something, that is: is not turned away. Whether the form is then accepted is another matter. */
  write?: Who | PerObject;
  /** Who knows of the object from another page, so that a refusal here may differ from what is missing. */
  known?: PerObject;
  /** A form that somebody who may write it can carry out. */
  form?: Form;
  /** What is asked for when it is read: for all companies of the world by the name that they share, for instance. */
  query?: string;
  /** For a page that is nobody's: strangers get 404 and are not asked to sign in. */
  open?: true;
  /** What the ids in its address are called in the world, where that is not the parameter's own name. */
  object?: string;
  /** Sending it ends or changes the session, so that each attempt needs one of its own. */
  endsSession?: true;
};

/** Pages of a company that all who may see the company see, and that its workers change. */
const companySeen: PerObject = {
  a: [...homeA, ...careA, ...operators],
  b: ['founderB', 'incubatorB', ...operators],
  shown: [...lookers, ...operators],
  public: atWork,
};
const companyChanged: PerObject = {
  a: ['founder', 'founderMember', 'incubator', 'incubatorMember', ...operatorsWork],
  b: ['founderB', 'incubatorB', ...operatorsWork],
  shown: operatorsWork,
  public: operatorsWork,
};

export const matrix: Record<string, Row> = {
  'layouts/pages/front': { read: everybody, open: true },
  'layouts/pages/missing': { read: nobody, open: true },
  'identity/pages/sign-in': {
    read: everybody,
    write: everybody,
    open: true,
    endsSession: true,
    form: { email: 'nobody@example.test', password: 'wrong password' },
  },
  'identity/pages/second-factor': {
    read: everybody,
    write: everybody,
    open: true,
    form: { intent: 'begin' },
  },
  'identity/pages/sign-up': { read: everybody, write: everybody, open: true, endsSession: true },
  'identity/pages/join': {
    read: { a: everybody },
    write: { a: everybody },
    open: true,
    endsSession: true,
    object: 'joinToken',
  },
  'identity/pages/reset': {
    read: { a: everybody },
    write: { a: everybody },
    open: true,
    object: 'resetToken',
  },
  'identity/pages/sign-out': { read: everybody, write: everybody, open: true, endsSession: true, form: {} },
  'identity/pages/preferences': { read: everybody, write: everybody, open: true, form: { language: 'zh' } },

  'notifications/pages/stop-mails': {
    read: { a: everybody },
    write: { a: everybody },
    open: true,
    object: 'stopToken',
    form: { which: 'these' },
  },
  'notifications/pages/calendar': { read: { a: everybody }, open: true, object: 'calendarToken' },

  'layouts/pages/today': { read: signedIn },
  'layouts/pages/search': { read: signedIn, query: '?q=金丝雀' },
  'identity/pages/hat': {
    read: signedIn,
    write: signedIn.filter((role) => role !== 'guest'),
    endsSession: true,
    form: { hatId: '{ownHat}' },
  },
  'identity/pages/account': {
    read: signedIn,
    write: signedIn,
    form: { name: '某人', language: 'zh', theme: 'system' },
  },
  'identity/pages/security': { read: signedIn, write: signedIn, endsSession: true },
  'identity/pages/sessions': { read: signedIn, write: signedIn, endsSession: true, form: { sessionId: '' } },
  'identity/pages/expert-profile': { read: ['expert'], write: ['expert'], form: { title: '教授' } },

  // Reading leaves no line in the trail.
  'notifications/pages/notices': { read: signedIn, write: signedIn },
  'notifications/pages/notice-settings': {
    read: signedIn,
    write: signedIn,
    form: { intent: 'revoke-calendar' },
  },
  'notifications/pages/outbox': { read: operatorsWork },
  'notifications/pages/mail': {
    read: { a: operatorsWork },
    write: { a: operatorsWork },
    form: { intent: 'resend' },
  },

  'identity/pages/people': {
    read: [...founders, ...incubators, ...institutions, ...operators],
    write: ['founder', 'founderB', 'incubator', 'incubatorB', ...institutions, 'operator'],
    form: { intent: 'invite', email: 'new-{role}@example.test', role: 'viewer' },
  },
  'identity/pages/person': {
    read: { a: operators, b: operators },
    write: { a: ['operator'], b: ['operator'] },
    form: { intent: 'reset-link' },
  },
  'identity/pages/experts': {
    read: operators,
    write: operatorsWork,
    form: { intent: 'call', email: 'expert-{role}@example.test' },
  },
  'identity/pages/organisations': { read: operators },
  'identity/pages/organisation-new': {
    read: operatorsWork,
    write: operatorsWork,
    form: { kind: 'bank', name: '新银行' },
  },
  'identity/pages/organisation': {
    read: { a: operators, b: operators },
    write: { a: operatorsWork, b: operatorsWork },
    form: { intent: 'edit', name: '甲孵化器' },
  },
  'identity/pages/approvals': {
    read: operatorsWork,
    write: operatorsWork,
    form: { intent: 'approve', organisationId: '{applicant}' },
  },

  'startups/pages/companies': {
    read: atWork,
    query: '?q=金丝雀',
    write: atWork,
    form: { intent: 'keep-view', name: '我的视图', query: '' },
  },
  'startups/pages/company-export': { read: atWork, write: atWork, form: { query: '', format: 'csv' } },
  'startups/pages/new-company': {
    read: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
    write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
    form: { name: '新公司 {key}', capitalCurrency: 'CNY' },
  },
  'startups/pages/company': { read: companySeen },
  'startups/pages/edit-company': {
    read: companyChanged,
    write: companyChanged,
    known: companySeen,
    form: { intent: 'change', version: '{version}', name: '改名 {key}', capitalCurrency: 'CNY' },
  },
  'startups/pages/company-figures': {
    read: companySeen,
    write: companyChanged,
    form: {
      intent: 'record',
      fiscalYear: '2020',
      period: 'FY',
      currency: 'CNY',
      revenue: '100',
      source: 'company',
      auditState: 'unknown',
    },
  },
  'startups/pages/company-team': {
    read: companySeen,
    write: companyChanged,
    form: { version: '{version}', name: '王 某', title: '总经理' },
  },
  'startups/pages/board': { read: atWork },
  'startups/pages/ladder': {
    read: companySeen,
    write: companyChanged,
    form: {
      intent: 'propose',
      key: '{key}',
      step: 'idea',
      effectiveOn: '2024-05-01',
      reason: '立项',
      'note-business-plan': '计划书已存档',
    },
  },
  'startups/pages/moves': { read: [...founders, ...incubators, ...operators] },
  'startups/pages/move': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
    write: { a: ['founder', ...operatorsWork], b: ['founderB', ...operatorsWork] },
    form: { intent: 'withdraw' },
  },
  'documents/pages/file': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
  },

  'incubation/pages/programmes': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorB', ...operatorsWork],
  },
  'incubation/pages/programme': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { intent: 'take-up' },
  },
  'incubation/pages/incubator': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
  },
  'incubation/pages/edit-incubator': {
    read: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    known: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    form: { kind: 'incubator', grade: 'none' },
  },
  'incubation/pages/cohort': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { name: '2026 春', startsOn: '2026-03-01' },
  },
  'incubation/pages/cohort-members': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { intent: 'add', companyIds: '{member}', joinedOn: '2026-03-02' },
  },
  'incubation/pages/cohort-figures': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
  },
  'incubation/pages/timeline': { read: companySeen },
  'incubation/pages/cohort-export': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    form: { show: 'all' },
  },

  'milestones/pages/company-milestones': {
    read: {
      a: [...homeA, ...careA, ...operators],
      b: ['founderB', 'incubatorB', ...operators],
      shown: operators,
      public: operators,
    },
    write: {
      a: ['incubator', 'incubatorMember', ...operatorsWork],
      b: ['incubatorB'],
    },
    form: { cohortId: '{openCohort}', templateId: '{template}', startsOn: '2026-03-02' },
  },
  'milestones/pages/milestone': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
    write: { a: companyChanged.a ?? [], b: companyChanged.b ?? [] },
    form: { intent: 'hand-in', note: '已完成' },
  },
  'milestones/pages/templates': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorB', ...operatorsWork],
    form: { incubatorId: '{house}', stage: 'idea', name: '{role}', from: 'start' },
  },
  'milestones/pages/template': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: {
      intent: 'save',
      version: '2',
      title: '新的一项',
      startsAfter: '0',
      dueAfter: '30',
      comparison: 'at-least',
      verifier: 'cohort-manager',
    },
  },

  'imports/pages/imports': { read: ['incubator', 'incubatorB', ...operatorsWork] },
  'imports/pages/upload': {
    read: ['incubator', 'incubatorB', ...operatorsWork],
    write: ['incubator', 'incubatorB', ...operatorsWork],
  },
  'imports/pages/import': {
    read: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    write: { a: ['incubator'], b: ['incubatorB'] },
    form: { intent: 'apply' },
  },
  'imports/pages/template': {
    read: { a: ['incubator', 'incubatorB', ...operatorsWork] },
    object: 'templateKind',
  },

  'reporting/pages/reports': {
    read: [...incubators, ...operators],
    query: '?cadence=monthly',
    write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
    form: { period: '{period}', company: '{company}' },
  },
  'reporting/pages/reports-export': {
    read: [...incubators, ...operators],
    write: [...incubators, ...operators],
    form: { query: '' },
  },
  'reporting/pages/quiet': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
    form: { company: '{company}', text: '最近好吗' },
  },
  'reporting/pages/report-schedules': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorB', ...operatorsWork],
    form: { place: '{programme}', cadence: 'quarterly', dueDays: '15', startsOn: '2026-01-01' },
  },
  'reporting/pages/report-schedule': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { intent: 'make-metric', name: '指标 {key}', group: 'product', unit: 'count', kind: 'flow' },
  },
  'reporting/pages/company-reports': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
  },
  'reporting/pages/company-report': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
    write: {
      a: ['founder', 'founderMember', 'incubator', 'incubatorMember', ...operatorsWork],
      b: ['founderB', 'incubatorB', ...operatorsWork],
    },
    form: { intent: 'keep', version: '0', 'm-revenue': '30' },
  },

  'grading/pages/verify': { read: everybody, open: true },
  'grading/pages/graduation': { read: [...incubators, ...operators] },
  'grading/pages/graduation-company': {
    read: { a: [...careA, ...operators], b: ['incubatorB', ...operators] },
    write: { a: ['incubator', 'incubatorMember', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { intent: 'enter', kind: 'acquired', holds: 'no', on: '2024-05-01', source: 'register' },
  },
  'grading/pages/criteria': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
    form: { intent: 'state', incubatorId: '{incubator}', key: 'fund-cases', value: '3', on: '2024-05-01' },
  },
  'grading/pages/return': {
    read: [...incubators, ...operators],
    write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
  },
  'grading/pages/return-export': { read: [...incubators, ...operators] },
  'grading/pages/certificate': {
    read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
  },

  ...rowsOfCalls(signedIn),
  ...rowsOfHouse(atWork),
  ...rowsOfReadiness(atWork),
  ...rowsOfListing(),

  'operations/pages/jobs': { read: atWork },
  'operations/pages/job': {
    read: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
    form: { intent: 'cancel' },
  },
  'operations/pages/audit': { read: ['operator', 'auditor'], write: ['operator', 'auditor'], form: {} },
  'operations/pages/audit-export': { read: ['operator', 'auditor'] },
};

/** Frames carry no address of their own. */
export const frames = ['root', 'layouts/public', 'layouts/portal'];

export function may(who: Who | PerObject | undefined, role: Role, object: ObjectName | null): boolean {
  if (!who) return false;
  const list = Array.isArray(who) ? (who as Who) : object === null ? [] : (who as PerObject)[object];
  return list?.includes(role) ?? false;
}

export function objectsOf(row: Row): (ObjectName | null)[] {
  return Array.isArray(row.read) ? [null] : (Object.keys(row.read) as ObjectName[]);
}
