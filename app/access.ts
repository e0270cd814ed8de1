import {
  mayApply,
  mayBeReviewer,
  preparesCalls,
  seesApplications,
  seesCalls,
} from '#app/admissions/domain/policy.ts';
import { mayWorkAtGrading } from '#app/grading/domain/policy.ts';
import { type Actor, isOperator, sitsIn } from '#app/identity/domain/actor.ts';
import { seesAllOrganisations } from '#app/identity/domain/policy.ts';
import { mayImport } from '#app/imports/domain/policy.ts';
import { mayReadAudit } from '#app/operations/domain/policy.ts';
import { mayMarkLayers, maySeeLayers } from '#app/readiness/domain/layer.ts';
import { mayRescoreAll, maySeeRuns, maySetForAll, seesReadinessMap } from '#app/readiness/domain/policy.ts';
import { mayChase } from '#app/reporting/domain/policy.ts';
import { mayAddCompany } from '#app/startups/domain/policy.ts';

/**
 * The one place that decides who may open which page and who may send it anything. Every route module has a row here,
 * under its path below app/ without the extension; the portal does not start while one is missing. What may be done to
 * one particular object is decided by the policies of its slice; these sentences say who may come to the door.
 */
export type Sentence = (actor: Actor) => boolean;
export type Access = {
  /** Who may run the loader and see the page. */
  read: Sentence;
  /** Who may run the action; required where there is one. */
  write?: Sentence;
};

/** Anybody, signed in or not. */
export const everybody: Sentence = () => true;
/** Whoever is signed in, also while waiting for approval. */
export const signedIn: Sentence = (actor) => actor.kind === 'person';
/** Whoever acts for an organisation, and experts; not those who wait, and not the auditor, who only reads the trail. */
export const atWork: Sentence = (actor) =>
  actor.kind === 'person' && actor.hat.as !== 'guest' && !sitsIn(actor, ['operator'], ['auditor']);
/** The operator's managers and members. */
export const operators: Sentence = isOperator;
export const operatorManagers: Sentence = (actor) => sitsIn(actor, ['operator'], ['manager']);
/** Who reads the audit trail: the operator's managers and auditors. */
export const auditors: Sentence = mayReadAudit;
/** The operator, its viewers included: they see all people and organisations. */
export const overseers: Sentence = seesAllOrganisations;
/** Whoever sits in an organisation and sees its people: not the auditor. */
export const insiders: Sentence = (actor) =>
  actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.role !== 'auditor';
/** Whoever is an expert, whichever hat she wears now. */
export const experts: Sentence = (actor) =>
  actor.kind === 'person' && actor.hats.some((hat) => hat.as === 'expert');
/** The managers of any organisation. */
export const managers: Sentence = (actor) =>
  actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.role === 'manager';

/** Those between whom moves on the ladder are proposed and decided: the operator, incubators and companies. */
export const climbers: Sentence = (actor) =>
  atWork(actor) && sitsIn(actor, ['operator', 'incubator', 'company']);
/** Those of them who do so; viewers look on. */
export const climbingHands: Sentence = (actor) =>
  sitsIn(actor, ['operator', 'incubator', 'company'], ['manager', 'member']);

/** The operator and the people of incubators, viewers included: they see programmes, cohorts and their numbers. */
export const houses: Sentence = (actor) => atWork(actor) && sitsIn(actor, ['operator', 'incubator']);
/** The managers of incubators and the operator: they decide what binds the house. */
export const houseManagers: Sentence = (actor) =>
  isOperator(actor) || sitsIn(actor, ['incubator'], ['manager']);

/** Whoever watches over calls, and those who judge in them. */
export const callWatchers: Sentence = (actor) => seesCalls(actor) || mayBeReviewer(actor);

/** Who does the daily work of a house: the operator, and the managers and members of incubators. */
export const houseHands: Sentence = (actor) =>
  isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);

/** Who sees how near companies are: those who climb with them, and investors what is shared with them. */
export const readinessReaders: Sentence = (actor) =>
  atWork(actor) && sitsIn(actor, ['operator', 'incubator', 'company', 'investor']);

/** Who may be inside a listing project: those who see a company's facts, and those who take a part in it. */
export const listingReaders: Sentence = (actor) =>
  isOperator(actor) ||
  sitsIn(actor, ['operator'], ['viewer']) ||
  sitsIn(actor, ['incubator'], ['manager', 'member']) ||
  sitsIn(actor, ['company', 'broker', 'intermediary']);
/** Those of them who work in one; viewers look on. */
export const listingHands: Sentence = (actor) =>
  sitsIn(actor, ['operator', 'incubator', 'company', 'broker', 'intermediary'], ['manager', 'member']);
/** Who does the work of a part for an adviser, and who decides for it. */
export const adviserHands: Sentence = (actor) =>
  sitsIn(actor, ['broker', 'intermediary'], ['manager', 'member']);
export const adviserManagers: Sentence = (actor) => sitsIn(actor, ['broker', 'intermediary'], ['manager']);

/** Who enters companies: the operator and incubators; founders get theirs with their organisation. */
export const enterers: Sentence = mayAddCompany;

export const access: Record<string, Access> = {
  // frames: they show nothing of their own beyond the menu
  root: { read: everybody },
  'layouts/public': { read: everybody },
  'layouts/portal': { read: signedIn },

  // everybody
  'layouts/pages/front': { read: everybody },
  'layouts/pages/missing': { read: everybody },
  'identity/pages/sign-in': { read: everybody, write: everybody },
  'identity/pages/second-factor': { read: everybody, write: everybody },
  'identity/pages/sign-up': { read: everybody, write: everybody },
  'identity/pages/join': { read: everybody, write: everybody },
  'identity/pages/reset': { read: everybody, write: everybody },
  'identity/pages/sign-out': { read: everybody, write: everybody },
  'identity/pages/preferences': { read: everybody, write: everybody },
  // by a secret in the address: whoever has it comes in
  'notifications/pages/stop-mails': { read: everybody, write: everybody },
  'notifications/pages/calendar': { read: everybody },

  // whoever is signed in
  'layouts/pages/today': { read: signedIn },
  'layouts/pages/search': { read: signedIn },

  // companies
  'startups/pages/companies': { read: atWork, write: atWork },
  'startups/pages/company-export': { read: atWork, write: atWork },
  'startups/pages/new-company': { read: enterers, write: enterers },
  'startups/pages/company': { read: atWork },
  'startups/pages/edit-company': { read: climbingHands, write: climbingHands },
  'startups/pages/company-figures': { read: atWork, write: climbingHands },
  'startups/pages/company-team': { read: atWork, write: climbingHands },

  'identity/pages/hat': { read: signedIn, write: signedIn },
  'identity/pages/account': { read: signedIn, write: signedIn },
  'identity/pages/security': { read: signedIn, write: signedIn },
  'identity/pages/sessions': { read: signedIn, write: signedIn },
  'identity/pages/expert-profile': { read: experts, write: experts },

  // what people are told, and the mails of the portal
  'notifications/pages/notices': { read: signedIn, write: signedIn },
  'notifications/pages/notice-settings': { read: signedIn, write: signedIn },
  'notifications/pages/outbox': { read: operators },
  'notifications/pages/mail': { read: operators, write: operators },

  // people and organisations
  'identity/pages/people': { read: insiders, write: insiders },
  'identity/pages/person': { read: overseers, write: operators },
  'identity/pages/experts': { read: overseers, write: operators },
  'identity/pages/organisations': { read: overseers },
  'identity/pages/organisation-new': { read: operators, write: operators },
  'identity/pages/organisation': { read: overseers, write: operators },
  'identity/pages/approvals': { read: operators, write: operators },

  // the ladder and its evidence
  'startups/pages/ladder': { read: atWork, write: climbingHands },
  'startups/pages/board': { read: atWork },
  'startups/pages/moves': { read: climbers },
  'startups/pages/move': { read: climbers, write: climbingHands },
  'documents/pages/file': { read: atWork },

  // calls and applications
  'admissions/pages/calls': { read: seesCalls },
  'admissions/pages/new-call': { read: preparesCalls, write: preparesCalls },
  'admissions/pages/call': { read: seesCalls, write: preparesCalls },
  'admissions/pages/edit-call': { read: preparesCalls, write: preparesCalls },
  'admissions/pages/call-form': { read: seesCalls, write: preparesCalls },
  'admissions/pages/call-rounds': { read: seesCalls, write: preparesCalls },
  'admissions/pages/call-slots': { read: callWatchers, write: callWatchers },
  'admissions/pages/call-board': { read: seesCalls },
  'admissions/pages/call-decide': { read: houseManagers, write: houseManagers },
  'admissions/pages/call-release': { read: houseManagers, write: houseManagers },
  'admissions/pages/open-calls': { read: signedIn },
  'admissions/pages/apply': { read: signedIn, write: mayApply },
  'admissions/pages/application': { read: seesApplications, write: mayApply },
  'admissions/pages/review': { read: mayBeReviewer, write: mayBeReviewer },
  'admissions/pages/reviews': { read: mayBeReviewer },
  'admissions/pages/company-invitations': { read: houseManagers, write: houseManagers },

  // incubators, their programmes and cohorts
  'incubation/pages/programmes': { read: houses, write: houseManagers },
  'incubation/pages/programme': { read: houses, write: houseManagers },
  'incubation/pages/incubator': { read: houses },
  'incubation/pages/edit-incubator': { read: houseManagers, write: houseManagers },
  'incubation/pages/cohort': { read: houses, write: houseManagers },
  'incubation/pages/cohort-members': { read: houses, write: houseManagers },
  'incubation/pages/cohort-figures': { read: houses },
  'incubation/pages/timeline': { read: atWork },
  'incubation/pages/cohort-export': { read: houses, write: houses },

  // imports: the operator, and the managers of incubators for the companies in their care
  'imports/pages/imports': { read: mayImport },
  'imports/pages/upload': { read: mayImport, write: mayImport },
  'imports/pages/import': { read: mayImport, write: mayImport },
  'imports/pages/template': { read: mayImport },

  // reports: a company its own, its incubators and the operator theirs; who chases is in an incubator
  'reporting/pages/reports': { read: houses, write: mayChase },
  'reporting/pages/reports-export': { read: houses, write: houses },
  'reporting/pages/quiet': { read: houses, write: mayChase },
  'reporting/pages/report-schedules': { read: houses, write: houseManagers },
  'reporting/pages/report-schedule': { read: houses, write: houseManagers },
  'reporting/pages/company-reports': { read: climbers },
  'reporting/pages/company-report': { read: climbers, write: climbingHands },

  // space: the incubator's plan, leases and rent; a company its own
  // grading: graduation, certificates, criteria, the yearly return
  'grading/pages/verify': { read: everybody },
  'grading/pages/graduation': { read: houses },
  'grading/pages/graduation-company': { read: houses, write: mayWorkAtGrading },
  'grading/pages/certificate': { read: climbers },
  'grading/pages/criteria': { read: houses, write: mayWorkAtGrading },
  'grading/pages/return': { read: houses, write: mayWorkAtGrading },
  'grading/pages/return-export': { read: houses },

  // incubation: milestones
  'milestones/pages/company-milestones': { read: climbers, write: houseHands },
  'milestones/pages/company-health': { read: climbers },
  'milestones/pages/milestone': { read: climbers, write: climbingHands },
  'milestones/pages/templates': { read: houses, write: houseManagers },
  'milestones/pages/template': { read: houses, write: houseManagers },

  'premises/pages/premises': { read: houses },
  'premises/pages/rooms': { read: houseManagers, write: houseManagers },
  'premises/pages/leases': { read: houses },
  'premises/pages/new-lease': { read: houseManagers, write: houseManagers },
  'premises/pages/lease': { read: climbers, write: climbingHands },
  'premises/pages/rent': { read: climbers },
  'premises/pages/company-agreements': { read: climbers, write: houseManagers },

  // mentors: whoever is one, or is looked after by an incubator that has them; the queries know
  'mentoring/pages/mentors': { read: atWork, write: houses },
  'mentoring/pages/mentor': { read: atWork, write: atWork },
  'mentoring/pages/office-hours': { read: atWork },
  'mentoring/pages/session': { read: atWork, write: atWork },
  'mentoring/pages/messages': { read: houses },
  'mentoring/pages/new-message': { read: houseManagers, write: houseManagers },
  'mentoring/pages/message': { read: climbers },

  // services and benefits: between an incubator and its companies; shares of profit are the house's own affair
  'benefits/pages/services': { read: climbers, write: climbingHands },
  'benefits/pages/holdings': { read: climbers, write: houseManagers },
  'benefits/pages/claims': { read: climbers, write: climbingHands },
  'benefits/pages/profit-shares': { read: houses, write: houseManagers },

  // readiness: the rules are for everybody at work
  'readiness/pages/readiness': { read: readinessReaders, write: managers },
  'readiness/pages/board-readiness': { read: readinessReaders, write: climbingHands },
  'readiness/pages/schemes': { read: readinessReaders },
  'readiness/pages/report': { read: readinessReaders },
  'readiness/pages/statements': { read: climbers, write: climbingHands },
  'readiness/pages/new-statement': { read: climbingHands, write: climbingHands },
  'readiness/pages/upload-statements': { read: climbingHands, write: climbingHands },
  'readiness/pages/statement-template': { read: climbers },
  'readiness/pages/facts': { read: climbers, write: climbingHands },
  'readiness/pages/checks': { read: climbers },
  'readiness/pages/check': { read: climbers, write: climbingHands },
  'readiness/pages/layers': { read: maySeeLayers, write: mayMarkLayers },
  'readiness/pages/map': { read: seesReadinessMap },
  'readiness/pages/backtest': { read: atWork },
  'readiness/pages/rates': { read: maySeeRuns, write: maySetForAll },
  'readiness/pages/rescorings': { read: maySeeRuns, write: mayRescoreAll },
  'readiness/pages/rescoring': { read: maySeeRuns },
  'readiness/pages/rules': { read: atWork },
  'readiness/pages/edition': { read: atWork, write: maySetForAll },

  // listing: a company its own projects, its incubator and the operator theirs; advisers the rooms that they are in
  'listing/pages/listings': { read: listingReaders, write: adviserManagers },
  'listing/pages/company-listing': { read: climbers, write: climbingHands },
  'listing/pages/plan': { read: listingReaders, write: listingHands },
  'listing/pages/room': { read: listingReaders, write: listingHands },
  'listing/pages/check': { read: listingReaders, write: adviserHands },
  'listing/pages/inquiries': { read: listingReaders, write: climbingHands },
  'listing/pages/inquiry': { read: listingReaders, write: climbingHands },
  'listing/pages/question': { read: listingReaders, write: listingHands },

  // the job centre: each person her own, the operator all
  'operations/pages/jobs': { read: atWork },
  'operations/pages/job': { read: atWork, write: atWork },

  // the audit trail
  'operations/pages/audit': { read: auditors, write: auditors },
  'operations/pages/audit-export': { read: auditors },
};
