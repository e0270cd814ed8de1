/**
 * Signs of life that the quiet detector cannot read by itself, because the slices that see them lean on this one. They
 * are noted by `noteActivity` in the transaction of whatever happened: `milestone` when a milestone moved by the
 * company's doing (handed in, met, answered).
 */
export const activityKinds = ['milestone'] as const;
export type ActivityKind = (typeof activityKinds)[number];
