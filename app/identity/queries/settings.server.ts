import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.server.ts';
import { settings } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import {
  type Admission,
  type ApplicantKind,
  admissions,
  applicantKinds,
  usualAdmission,
} from '../domain/application.ts';

/** The name under which the operator's wish for one kind of applicant is kept. */
export function admissionKey(kind: ApplicantKind): string {
  return `signup.${kind}`;
}

/** How applicants of each kind are let in. No secret: the sign-up page shows it. */
export async function admissionOf(reader: Reader, _actor: Actor): Promise<Record<ApplicantKind, Admission>> {
  const rows = await reader
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(inArray(settings.key, applicantKinds.map(admissionKey)));
  const wish = (kind: ApplicantKind): Admission => {
    const value = rows.find((row) => row.key === admissionKey(kind))?.value;
    return admissions.find((each) => each === value) ?? usualAdmission;
  };
  return { company: wish('company'), investor: wish('investor') };
}
