/**
 * Who went quiet. A company that does well is heard of: it reports, its people sign in, its milestones move. Each of
 * the three earns points with the days that it has been silent: none within its grace, all of its points from `full`
 * days on, in between in proportion. What cannot be known (no account, no report ever asked for) earns nothing and is
 * named as such, since silence and ignorance are two things.
 */
export const quietSigns = ['report', 'sign-in', 'milestone'] as const;
export type QuietSign = (typeof quietSigns)[number];

export const quietRules: Record<QuietSign, { points: number; grace: number; full: number }> = {
  report: { points: 40, grace: 40, full: 100 },
  'sign-in': { points: 35, grace: 14, full: 60 },
  milestone: { points: 25, grace: 45, full: 120 },
};

/**
 * Days since the last sign of each kind; where there never was one, the days since the company joined (`never`).
 * Null: there is no way to know.
 */
export type Silence = Record<QuietSign, { days: number; never: boolean } | null>;

export type QuietReason = { sign: QuietSign; days: number; never: boolean; points: number };

/** Points from 0 to 100, with the reasons that earned them, heaviest first, and the signs that cannot be known. */
export type Quietness = { points: number; reasons: QuietReason[]; unknown: QuietSign[] };

export function quietness(silence: Silence): Quietness {
  const reasons: QuietReason[] = [];
  const unknown: QuietSign[] = [];
  for (const sign of quietSigns) {
    const known = silence[sign];
    if (known === null) {
      unknown.push(sign);
      continue;
    }
    const points = pointsOf(sign, known.days);
    if (points > 0) reasons.push({ sign, ...known, points });
  }
  reasons.sort((a, b) => b.points - a.points || quietSigns.indexOf(a.sign) - quietSigns.indexOf(b.sign));
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons, unknown };
}

function pointsOf(sign: QuietSign, days: number): number {
  const { points, grace, full } = quietRules[sign];
  if (days <= grace) return 0;
  return Math.min(points, Math.ceil((points * (days - grace)) / (full - grace)));
}

/** From these points on a company is on the list. */
export const quietFrom = 20;
