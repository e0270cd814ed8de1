import { compare, type Exact } from './exact.ts';
import type { Both, FactKind, FactRef, FactValue } from './fact.ts';
import type { Bound, Confidence, PersonReason, Threshold } from './verdict.ts';

/** Stands for a clause that is still to be looked up. */
export const unsureClause = '?';

/** What a limb says of itself in every rule file. */
export type LimbHead = {
  code: string;
  /** The clause that it comes from, e.g. `第九条（一）`; `unsureClause` where the text has not been seen. */
  clause: string;
  words: Both;
  confidence: Confidence;
  /** Who checked it against the text; null while nobody has. */
  signedOffBy: string | null;
};

export type Needs = Readonly<Record<string, FactRef>>;
/** The values of what was named, each present. */
export type Given<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends FactRef<infer F> ? FactValue<F> : never;
};

/** What `judge` may answer. Missing is not among it: the framework says that. */
export type Judgement =
  | { kind: 'measured'; figure: Exact; threshold: Threshold }
  | { kind: 'yes-no'; holds: boolean }
  | { kind: 'person'; reason: PersonReason }
  /** The facts that are there leave it open either way, e.g. a count of which some are not known: what is still wanted. */
  | { kind: 'open'; wants: readonly FactRef[] };

/** The thresholds that were set here, for limbs that leave them to the place. */
export type Local = (key: string) => Exact | null;

export type LimbRule = LimbHead & {
  readonly kind: 'limb';
  readonly needs: readonly (readonly [string, FactRef])[];
  /** Given only what it named, all of it present. */
  readonly judge: (given: Readonly<Record<string, FactValue>>, local: Local) => Judgement;
  /** Where true the limb is a person's to answer: what she has not answered is not missing but hers. */
  readonly asksPerson: boolean;
};

export type GroupRule = {
  readonly kind: 'group';
  readonly code: string;
  readonly clause: string;
  readonly words: Both;
  readonly wanted: number;
  readonly parts: readonly Rule[];
};

/** Which of several rules applies, by a fact. */
export type CasesRule = {
  readonly kind: 'cases';
  readonly code: string;
  readonly clause: string;
  readonly words: Both;
  readonly needs: readonly (readonly [string, FactRef])[];
  readonly choose: (given: Readonly<Record<string, FactValue>>) => Rule;
  /** All that may be chosen, for listings and tests. */
  readonly branches: readonly Rule[];
};

export type Rule = LimbRule | GroupRule | CasesRule;

/** A limb judged by arithmetic of its own. */
export function rule<N extends Needs>(
  head: LimbHead & { needs: N; judge: (given: Given<N>, local: Local) => Judgement },
): LimbRule {
  const { needs, judge, ...rest } = head;
  return {
    ...rest,
    kind: 'limb',
    needs: Object.entries(needs),
    judge: judge as unknown as LimbRule['judge'],
    asksPerson: false,
  };
}

/** The figure against its threshold; a figure that has no value (a growth on nothing) is for a person. */
export function measured(figure: Exact | null, threshold: Threshold): Judgement {
  return figure === null ? { kind: 'person', reason: 'undefined' } : { kind: 'measured', figure, threshold };
}

/**
 * A figure of which only bounds are known, because some of what it counts is not: it is held where its lower end already
 * is, short where not even its upper end is, and open in between. For bounds from below (at least, more than).
 */
export function measuredBetween(
  low: Exact | null,
  high: Exact | null,
  wanted: Threshold,
  wants: readonly FactRef[],
): Judgement {
  if (low === null || high === null) return { kind: 'person', reason: 'undefined' };
  if (holds(wanted, compare(low, wanted.limit))) return measured(low, wanted);
  if (!holds(wanted, compare(high, wanted.limit))) return measured(high, wanted);
  return { kind: 'open', wants };
}

/** Whether a figure stands on the right side of its bound: `order` is below 0, 0 or above 0 as it is less, equal or more. */
export function holds({ bound }: Threshold, order: number): boolean {
  switch (bound) {
    case 'at-least':
      return order >= 0;
    case 'more-than':
      return order > 0;
    case 'at-most':
      return order <= 0;
    case 'less-than':
      return order < 0;
  }
}

export function yesNo(holds: boolean): Judgement {
  return { kind: 'yes-no', holds };
}

/** Inclusive: 不低于, 不少于, 以上. */
export function atLeastThat(limit: Exact, unit: Threshold['unit']): Threshold {
  return threshold('at-least', limit, unit);
}

/** Strict: 超过, 高于. */
export function moreThan(limit: Exact, unit: Threshold['unit']): Threshold {
  return threshold('more-than', limit, unit);
}

/** Inclusive: 不超过, 以下. */
export function atMost(limit: Exact, unit: Threshold['unit']): Threshold {
  return threshold('at-most', limit, unit);
}

export function threshold(
  bound: Bound,
  limit: Exact,
  unit: Threshold['unit'],
  { local = false } = {},
): Threshold {
  return { bound, limit, unit, local };
}

/** One number against one bound: the most frequent limb. */
export function numberLimb(
  head: LimbHead & { fact: FactRef<'number'>; bound: Bound; limit: Exact },
): LimbRule {
  const { fact, bound, limit, ...rest } = head;
  const wanted = threshold(bound, limit, fact.name.unit ?? 'count');
  return rule({ ...rest, needs: { fact }, judge: ({ fact: figure }) => measured(figure, wanted) });
}

/** One number against a threshold that is set here; a person's while none is set. */
export function localLimb(
  head: LimbHead & { fact: FactRef<'number'>; bound: Bound; parameter: string; suggested?: Exact },
): LimbRule {
  const { fact, bound, parameter, suggested, ...rest } = head;
  return rule({
    ...rest,
    needs: { fact },
    judge: ({ fact: figure }, local) => {
      const limit = local(parameter) ?? suggested ?? null;
      if (limit === null) return { kind: 'person', reason: 'no-threshold' };
      return measured(figure, threshold(bound, limit, fact.name.unit ?? 'count', { local: true }));
    },
  });
}

/** Something that has to hold. */
export function yesLimb(head: LimbHead & { fact: FactRef<'yes'> }): LimbRule {
  const { fact, ...rest } = head;
  return rule({ ...rest, needs: { fact }, judge: ({ fact: holds }) => yesNo(holds) });
}

/** Something that must not be the case: penalties, disputes. */
export function noLimb(head: LimbHead & { fact: FactRef<'yes'> }): LimbRule {
  const { fact, ...rest } = head;
  return rule({ ...rest, needs: { fact }, judge: ({ fact: holds }) => yesNo(!holds) });
}

/** A word out of a list: an industry, a layer. */
export function wordLimb(head: LimbHead & { fact: FactRef<'word'>; among: readonly string[] }): LimbRule {
  const { fact, among, ...rest } = head;
  return rule({ ...rest, needs: { fact }, judge: ({ fact: word }) => yesNo(among.includes(word)) });
}

/** What a person has to answer; her answer is a fact, and until it is there the limb is hers. */
export function personLimb<K extends FactKind>(head: LimbHead & { fact: FactRef<K & 'yes'> }): LimbRule {
  const { fact, ...rest } = head;
  const limb = rule({ ...rest, needs: { fact }, judge: ({ fact: holds }) => yesNo(holds === true) });
  return { ...limb, asksPerson: true };
}

type GroupHead = { code: string; clause: string; words: Both };

/** Every part has to be met; one short part makes it short, whatever else is missing. */
export function all(head: GroupHead, parts: readonly Rule[]): GroupRule {
  return { kind: 'group', ...head, wanted: parts.length, parts };
}

/** One part is enough: limbs, or whole tracks. */
export function any(head: GroupHead, parts: readonly Rule[]): GroupRule {
  return { kind: 'group', ...head, wanted: 1, parts };
}

/** At least n of the parts. */
export function atLeast(n: number, head: GroupHead, parts: readonly Rule[]): GroupRule {
  if (n < 1 || n > parts.length) throw new Error(`${head.code} wants ${n} of ${parts.length}`);
  return { kind: 'group', ...head, wanted: n, parts };
}

/** Shown with its figures and never wanted: what is not in force, or only makes an authority look closer. Always met itself. */
export function notices(head: GroupHead, parts: readonly Rule[]): GroupRule {
  return { kind: 'group', ...head, wanted: 0, parts };
}

/** The rule that a fact chooses: bands by revenue, thresholds by kind. Missing while the fact is. */
export function cases<N extends Needs>(
  head: GroupHead & { needs: N; choose: (given: Given<N>) => Rule; branches: readonly Rule[] },
): CasesRule {
  const { needs, choose, ...rest } = head;
  return {
    kind: 'cases',
    ...rest,
    needs: Object.entries(needs),
    choose: choose as unknown as CasesRule['choose'],
  };
}

/** All limbs that a rule may come to, in order. */
export function limbRules(of: Rule): LimbRule[] {
  if (of.kind === 'limb') return [of];
  return (of.kind === 'group' ? of.parts : of.branches).flatMap(limbRules);
}
