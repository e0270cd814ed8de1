import type { Language, OrganisationKind, Role } from '../domain/actor.ts';

/** An organisation's name in the reader's language, as far as it has one. */
export function organisationName(
  organisation: { name: string; nameEn: string | null },
  language: Language,
): string {
  return language === 'en' && organisation.nameEn ? organisation.nameEn : organisation.name;
}

/** The keys of the words for roles and kinds. */
export function roleKey(role: Role | null) {
  return `role.${role ?? 'member'}` as const;
}

export function kindKey(kind: OrganisationKind) {
  return `kind.${kind}` as const;
}
