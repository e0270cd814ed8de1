import type { Hat } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';

/** What the menu may count beside a line; a count that is absent or 0 is not shown. */
export type NavCounts = Partial<
  Record<'notices' | 'companies' | 'moves' | 'imports' | 'jobs' | 'approvals', number>
>;

export type NavItem = {
  /** The key of its words in app/layouts/words. */
  key: NavKey;
  to: string;
  count?: keyof NavCounts;
};

export type NavSection = { key: SectionKey; items: NavItem[] };

export type SectionKey = 'nav_start' | 'nav_incubation' | 'nav_ladder' | 'nav_people' | 'nav_platform';
export type NavKey =
  | 'nav_today'
  | 'nav_companies'
  | 'nav_company'
  | 'nav_figures'
  | 'nav_team'
  | 'nav_own_ladder'
  | 'nav_board'
  | 'nav_moves'
  | 'nav_imports'
  | 'nav_programmes'
  | 'nav_calls'
  | 'nav_apply'
  | 'nav_reviews'
  | 'nav_reports'
  | 'nav_own_reports'
  | 'nav_milestones'
  | 'nav_templates'
  | 'nav_premises'
  | 'nav_mentors'
  | 'nav_benefits'
  | 'nav_rent'
  | 'nav_grading'
  | 'nav_readiness'
  | 'nav_listing'
  | 'nav_jobs'
  | 'nav_people_list'
  | 'nav_organisations'
  | 'nav_approvals'
  | 'nav_mail'
  | 'nav_audit'
  | 'nav_account';

/** What a menu depends on: the hat that is worn, as far as the browser knows it. */
export type Seat = {
  as: Hat['as'];
  kind: Extract<Hat, { as: 'member' }>['organisationKind'] | null;
  role: Extract<Hat, { as: 'member' }>['role'] | null;
  companyId: string | null;
};

export function seatOf(hat: Hat): Seat {
  return hat.as === 'member'
    ? { as: 'member', kind: hat.organisationKind, role: hat.role, companyId: hat.companyId }
    : { as: hat.as, kind: null, role: null, companyId: null };
}

/** The menu of a hat: only what she may open. The first section has no heading. */
export function navigation(seat: Seat): NavSection[] {
  const { as, kind, role } = seat;
  const start = section('nav_start', item('nav_today', paths.today()));
  if (as === 'guest') return [start, section('nav_platform', account)];
  if (as === 'expert') {
    start.items.push(companies, board, item('nav_reviews', paths.reviews()));
    return [start, section('nav_platform', account)];
  }
  if (kind === 'operator' && role === 'auditor') {
    return [start, section('nav_platform', item('nav_audit', paths.audit()), account)];
  }
  const manager = role === 'manager';
  const works = role === 'manager' || role === 'member';
  if (kind === 'company') {
    if (seat.companyId) {
      start.items.push(
        item('nav_company', paths.company(seat.companyId)),
        item('nav_own_ladder', paths.companyLadder(seat.companyId)),
        item('nav_readiness', paths.readiness(seat.companyId)),
        listings,
        item('nav_milestones', paths.companyMilestones(seat.companyId)),
        item('nav_own_reports', paths.companyReports(seat.companyId)),
        item('nav_figures', paths.companyFigures(seat.companyId)),
        item('nav_team', paths.companyTeam(seat.companyId)),
        item('nav_apply', paths.openCalls()),
        item('nav_mentors', paths.mentors()),
        item('nav_rent', paths.rent()),
        item('nav_benefits', paths.services()),
      );
    }
    return [start, section('nav_platform', item('nav_moves', paths.moves(), 'moves'), jobs, people, account)];
  }
  start.items.push(companies, board);
  const compares = kind === 'operator' || kind === 'investor' || (kind === 'incubator' && works);
  if (compares) start.items.push(item('nav_readiness', paths.readinessMap()));
  const lists =
    kind === 'operator' || kind === 'broker' || kind === 'intermediary' || (kind === 'incubator' && works);
  if (lists) start.items.push(listings);
  const ladder = section('nav_ladder', item('nav_moves', paths.moves(), 'moves'));
  if (kind === 'operator' ? works : kind === 'incubator' && manager) {
    ladder.items.push(item('nav_imports', paths.imports(), 'imports'));
  }
  const incubation = section(
    'nav_incubation',
    item('nav_programmes', paths.programmes()),
    item('nav_calls', paths.calls()),
    item('nav_reports', paths.reportsFollowed()),
    item('nav_grading', paths.graduation()),
    item('nav_mentors', paths.mentors()),
    item('nav_premises', paths.premises()),
    item('nav_benefits', paths.services()),
    item('nav_templates', paths.planTemplates()),
  );
  const platform = section('nav_platform', jobs, people);
  if (kind === 'operator') {
    if (works) platform.items.push(item('nav_organisations', paths.organisations()));
    if (works) platform.items.push(item('nav_approvals', paths.approvals(), 'approvals'));
    if (works) platform.items.push(item('nav_mail', paths.outbox()));
    if (manager) platform.items.push(item('nav_audit', paths.audit()));
  }
  platform.items.push(account);
  return kind === 'operator' || kind === 'incubator'
    ? [start, incubation, ladder, platform]
    : [start, platform];
}

const companies = item('nav_companies', paths.companies(), 'companies');
const board = item('nav_board', paths.board());
const listings = item('nav_listing', paths.listings());
const jobs = item('nav_jobs', paths.jobs(), 'jobs');
const people = item('nav_people_list', paths.people());
const account = item('nav_account', paths.account());

function item(key: NavKey, to: string, count?: keyof NavCounts): NavItem {
  return { key, to, count };
}

function section(key: SectionKey, ...items: NavItem[]): NavSection {
  return { key, items };
}
