import type { OrganisationKind } from './actor.ts';

/** The kinds of organisation that may sign up by themselves. Everybody else is invited. */
export const applicantKinds = ['company', 'investor'] as const satisfies readonly OrganisationKind[];
export type ApplicantKind = (typeof applicantKinds)[number];

/** How the operator lets strangers in: never, after a look at each, or at once. */
export const admissions = ['closed', 'approval', 'open'] as const;
export type Admission = (typeof admissions)[number];

/** The operator's wish while none is written down: to look at each. */
export const usualAdmission: Admission = 'approval';

/** What becomes of a new applicant's organisation. */
export function statusOnSignUp(admission: Admission): 'pending' | 'active' | null {
  return admission === 'closed' ? null : admission === 'open' ? 'active' : 'pending';
}
