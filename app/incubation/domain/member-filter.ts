/** Which members of a cohort a page or a file shows. */
export const memberFilters = ['all', 'present', 'left'] as const;
export type MemberFilter = (typeof memberFilters)[number];

/** The filter that an address asks for; anything else shows all. */
export function memberFilterOf(text: string | null): MemberFilter {
  return memberFilters.find((one) => one === text) ?? 'all';
}

/** Whom of the members the filter lets through. */
export function shown<M extends { leftOn: string | null }>(members: readonly M[], filter: MemberFilter): M[] {
  return members.filter((member) => filter === 'all' || (member.leftOn === null) === (filter === 'present'));
}
