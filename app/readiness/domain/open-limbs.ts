import { type Answer, type LimbVerdict, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';
import { byNearness } from './next-step.ts';

/** The conditions of the nearest way that are not met: short ones by how near they are, then missing ones, then a person's. */
export function openLimbs({ verdict, bestTrack, gaps, persons, missing }: Assessment): LimbVerdict[] {
  const short = gaps.flatMap((gap) => (gap.kind === 'condition' ? [gap.limb] : [])).sort(byNearness);
  const wanted = new Set(missing.map(({ id }) => id));
  const lacking: LimbVerdict[] = [];
  const walk = (one: Verdict): void => {
    if (one.answer === 'met') return;
    if (one.kind === 'limb') {
      if (one.answer === 'missing' && one.missing.every(({ id }) => wanted.has(id))) lacking.push(one);
      return;
    }
    const chosen = bestTrack === null ? undefined : one.parts.find(({ code }) => code === bestTrack);
    const open = chosen ? [chosen] : one.wanted >= one.parts.length ? one.parts : nearestOf(one);
    for (const part of open) walk(part);
  };
  walk(verdict);
  return [...short, ...unique(lacking), ...persons];
}

const ranks: Record<Answer, number> = { met: 0, person: 1, missing: 2, short: 3 };

function nearestOf({ parts, wanted, nearest }: Extract<Verdict, { kind: 'group' }>): readonly Verdict[] {
  if (wanted === 1) return parts.filter((_, at) => at === (nearest ?? 0));
  return [...parts].sort((a, b) => ranks[a.answer] - ranks[b.answer]).slice(0, wanted);
}

function unique(limbs: readonly LimbVerdict[]): LimbVerdict[] {
  return [...new Map(limbs.map((limb) => [limb.code, limb])).values()];
}

/** How many conditions of the nearest way are met, each once: of the tracks the nearest alone. */
export function metLimbs({ verdict, bestTrack, tracks }: Assessment): number {
  const met = new Set<string>();
  const others = new Set(tracks.filter(({ code }) => code !== bestTrack).map(({ code }) => code));
  const walk = (one: Verdict): void => {
    if (others.has(one.code)) return;
    if (one.kind === 'group') one.parts.forEach(walk);
    else if (one.answer === 'met') met.add(one.code);
  };
  walk(verdict);
  return met.size;
}

/** The tree of the nearest track; null where the board has none. */
export function bestTrackOf({ verdict, bestTrack }: Assessment): Verdict | null {
  return bestTrack === null ? null : partOf(verdict, bestTrack);
}
