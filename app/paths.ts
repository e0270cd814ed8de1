import type { Id } from '#app/kernel/id.ts';

/** One function per URL of the portal, for links, forms and redirects. A test proves each against routes.ts. */
export const paths = {
  // everybody
  front: () => '/',
  signIn: () => '/sign-in',
  secondFactor: () => '/sign-in/second-factor',
  signUp: () => '/sign-up',
  join: (token: string) => `/join/${token}`,
  reset: (token: string) => `/reset/${token}`,
  signOut: () => '/sign-out',
  stopMails: (token: string) => `/stop-mails/${token}`,
  calendar: (token: string) => `/calendar/${token}.ics`,
  preferences: () => '/preferences',
  hat: () => '/hat',

  // whoever is signed in
  today: () => '/today',
  search: () => '/search',
  account: () => '/account',
  security: () => '/account/security',
  sessions: () => '/account/sessions',
  notices: () => '/notices',
  noticeSettings: () => '/account/notices',
  expertProfile: () => '/account/expert',
  jobs: () => '/jobs',
  job: (jobId: Id) => `/jobs/${jobId}`,
  file: (fileId: Id) => `/files/${fileId}`,

  // companies and the ladder
  companies: () => '/companies',
  newCompany: () => '/companies/new',
  exportCompanies: () => '/companies/export',
  company: (companyId: Id) => `/companies/${companyId}`,
  editCompany: (companyId: Id) => `/companies/${companyId}/edit`,
  companyFigures: (companyId: Id) => `/companies/${companyId}/figures`,
  companyTeam: (companyId: Id) => `/companies/${companyId}/team`,
  companyLadder: (companyId: Id) => `/companies/${companyId}/ladder`,
  board: () => '/board',
  moves: () => '/moves',
  move: (orderId: Id) => `/moves/${orderId}`,
  imports: () => '/imports',
  newImport: () => '/imports/new',
  import: (importId: Id) => `/imports/${importId}`,
  importTemplate: (kind: 'companies' | 'financials') => `/imports/templates/${kind}`,

  // milestones
  companyMilestones: (companyId: Id) => `/companies/${companyId}/milestones`,
  companyHealth: (companyId: Id) => `/companies/${companyId}/health`,
  milestone: (milestoneId: Id) => `/milestones/${milestoneId}`,
  planTemplates: () => '/plans/templates',
  planTemplate: (templateId: Id) => `/plans/templates/${templateId}`,

  // premises
  premises: () => '/premises',
  rooms: () => '/premises/rooms',
  leases: () => '/leases',
  newLease: () => '/leases/new',
  lease: (leaseId: Id) => `/leases/${leaseId}`,
  companyAgreements: (companyId: Id) => `/companies/${companyId}/agreements`,
  rent: () => '/rent',

  // reports
  companyReports: (companyId: Id) => `/companies/${companyId}/reports`,
  companyReport: (companyId: Id, period: string) => `/companies/${companyId}/reports/${period}`,
  reportsFollowed: () => '/reports',
  exportReports: () => '/reports/export',
  reportSchedules: () => '/report-schedules',
  reportSchedule: (scheduleId: Id) => `/report-schedules/${scheduleId}`,
  quiet: () => '/quiet',

  // incubation: calls and applications
  calls: () => '/calls',
  newCall: () => '/calls/new',
  call: (callId: Id) => `/calls/${callId}`,
  editCall: (callId: Id) => `/calls/${callId}/edit`,
  callForm: (callId: Id) => `/calls/${callId}/form`,
  callRounds: (callId: Id) => `/calls/${callId}/rounds`,
  callBoard: (callId: Id) => `/calls/${callId}/board`,
  decideOnCall: (callId: Id) => `/calls/${callId}/decide`,
  releaseCall: (callId: Id) => `/calls/${callId}/release`,
  callSlots: (callId: Id) => `/calls/${callId}/slots`,
  openCalls: () => '/apply',
  apply: (callId: Id) => `/apply/${callId}`,
  application: (applicationId: Id) => `/applications/${applicationId}`,
  reviewApplication: (applicationId: Id) => `/applications/${applicationId}/review`,
  reviews: () => '/reviews',

  // grading
  graduation: () => '/graduation',
  graduationOf: (companyId: Id) => `/graduation/${companyId}`,
  certificate: (graduationId: Id) => `/certificates/${graduationId}`,
  verify: (number: string) => `/verify/${number}`,
  criteria: () => '/criteria',
  torchReturn: () => '/return',
  exportReturn: () => '/return/export',

  // incubation: incubators, programmes, cohorts
  programmes: () => '/programmes',
  programme: (programmeId: Id) => `/programmes/${programmeId}`,
  incubator: (incubatorId: Id) => `/incubators/${incubatorId}`,
  editIncubator: (incubatorId: Id) => `/incubators/${incubatorId}/edit`,
  cohort: (cohortId: Id) => `/cohorts/${cohortId}`,
  cohortMembers: (cohortId: Id) => `/cohorts/${cohortId}/members`,
  cohortFigures: (cohortId: Id) => `/cohorts/${cohortId}/figures`,
  companyTimeline: (companyId: Id) => `/companies/${companyId}/timeline`,
  exportCohort: (cohortId: Id) => `/cohorts/${cohortId}/export`,

  // mentoring
  mentors: () => '/mentors',
  mentor: (mentorId: Id) => `/mentors/${mentorId}`,
  officeHours: () => '/office-hours',
  session: (bookingId: Id) => `/office-hours/${bookingId}`,
  messages: () => '/messages',
  newMessage: () => '/messages/new',
  message: (messageId: Id) => `/messages/${messageId}`,

  // benefits
  services: () => '/services',
  holdings: () => '/holdings',
  claims: () => '/claims',
  profitShares: () => '/profit-shares',

  // readiness
  readiness: (companyId: Id) => `/companies/${companyId}/readiness`,
  readinessOn: (companyId: Id, board: string) => `/companies/${companyId}/readiness/${board}`,
  companySchemes: (companyId: Id) => `/companies/${companyId}/schemes`,
  readinessReport: (companyId: Id) => `/companies/${companyId}/readiness/report`,
  backTest: () => '/readiness/backtest',
  exchangeRates: () => '/readiness/rates',
  rescorings: () => '/readiness/rescorings',
  rescoring: (batchId: Id) => `/readiness/rescorings/${batchId}`,
  companyStatements: (companyId: Id) => `/companies/${companyId}/statements`,
  newStatement: (companyId: Id) => `/companies/${companyId}/statements/new`,
  uploadStatements: (companyId: Id) => `/companies/${companyId}/statements/upload`,
  statementTemplate: () => '/statement-template',
  companyFacts: (companyId: Id) => `/companies/${companyId}/facts`,
  companyChecks: (companyId: Id) => `/companies/${companyId}/checks`,
  companyCheck: (companyId: Id, code: string) => `/companies/${companyId}/checks/${code}`,
  readinessLayers: () => '/readiness/layers',
  readinessMap: () => '/readiness',
  readinessRules: () => '/readiness/rules',
  readinessEdition: (edition: string) => `/readiness/rules/${edition}`,

  // listing
  listings: () => '/listing',
  companyListing: (companyId: Id) => `/companies/${companyId}/listing`,
  listingProject: (projectId: Id) => `/listing/${projectId}`,
  listingRoom: (projectId: Id) => `/listing/${projectId}/room`,
  listingCheck: (projectId: Id, code: string) => `/listing/${projectId}/checks/${code}`,
  listingInquiries: (projectId: Id) => `/listing/${projectId}/inquiries`,
  listingInquiry: (projectId: Id, inquiryId: Id) => `/listing/${projectId}/inquiries/${inquiryId}`,
  listingQuestion: (projectId: Id, inquiryId: Id, questionId: Id) =>
    `/listing/${projectId}/inquiries/${inquiryId}/questions/${questionId}`,

  // people and the platform
  people: () => '/people',
  person: (userId: Id) => `/people/${userId}`,
  experts: () => '/experts',
  organisations: () => '/organisations',
  newOrganisation: () => '/organisations/new',
  organisation: (organisationId: Id) => `/organisations/${organisationId}`,
  approvals: () => '/approvals',
  outbox: () => '/mail',
  mail: (mailId: Id) => `/mail/${mailId}`,
  audit: () => '/audit',
  auditExport: () => '/audit/export',
} as const;
