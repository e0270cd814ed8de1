import type { OrganisationKind } from '#app/identity/domain/actor.ts';
import type { Both } from '#app/rules/domain/fact.ts';

/**
 * Who works on a listing, by part. The company's own part is the issuer's; each of the others is taken by an organisation
 * that is invited to the work room, and sees of it what is of its own part.
 */
export const parts = ['issuer', 'sponsor', 'law', 'audit', 'appraisal'] as const;
export type Part = (typeof parts)[number];

/** What the parts are called: in plans, in notices, in the room. */
export const partNames: Readonly<Record<Part, Both>> = {
  issuer: { zh: '企业', en: 'Company' },
  sponsor: { zh: '券商', en: 'Sponsor' },
  law: { zh: '律师', en: 'Law firm' },
  audit: { zh: '会计师', en: 'Auditor' },
  appraisal: { zh: '评估机构', en: 'Appraiser' },
};

/** The parts that somebody is invited to. */
export const adviserParts = ['sponsor', 'law', 'audit', 'appraisal'] as const satisfies readonly Part[];
export type AdviserPart = (typeof adviserParts)[number];

/** The kinds of organisation that can take a part: a sponsor is a securities firm, the others are intermediaries. */
export const kindsOfPart: Record<AdviserPart, readonly OrganisationKind[]> = {
  sponsor: ['broker'],
  law: ['intermediary'],
  audit: ['intermediary'],
  appraisal: ['intermediary'],
};

/** An invitation waits, is taken or declined; what was taken may end. */
export const partyStates = ['invited', 'active', 'declined', 'ended'] as const;
export type PartyState = (typeof partyStates)[number];
