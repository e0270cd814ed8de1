import type { Edition } from '#app/rules/domain/edition.ts';
import type { Both, Unit } from '#app/rules/domain/fact.ts';
import { limbRules, type Rule } from '#app/rules/domain/rule.ts';
import type { Confidence } from '#app/rules/domain/verdict.ts';

/** A fact that a limb asks for, and of which year (`t` is the latest full year); null for the company as it stands. */
export type AskedFact = { key: string; words: Both; unit: Unit | null; period: string | null };

/** A rule as it is read, without its arithmetic: plain data for a page or a file. */
export type RuleListing =
  | {
      kind: 'limb';
      code: string;
      clause: string;
      words: Both;
      confidence: Confidence;
      signedOffBy: string | null;
      asksPerson: boolean;
      facts: AskedFact[];
    }
  | {
      kind: 'group';
      code: string;
      clause: string;
      words: Both;
      wanted: number;
      parts: RuleListing[];
    }
  /** One of the parts counts, and the facts say which. */
  | { kind: 'cases'; code: string; clause: string; words: Both; facts: AskedFact[]; parts: RuleListing[] };

/** The whole rule, clause by clause, in its own order. */
export function listingOf(rule: Rule): RuleListing {
  const { code, clause, words } = rule;
  if (rule.kind === 'limb') {
    const { confidence, signedOffBy, asksPerson } = rule;
    const facts = factsOf(rule.needs);
    return { kind: 'limb', code, clause, words, confidence, signedOffBy, asksPerson, facts };
  }
  if (rule.kind === 'group') {
    return { kind: 'group', code, clause, words, wanted: rule.wanted, parts: rule.parts.map(listingOf) };
  }
  const parts = rule.branches.map(listingOf);
  return { kind: 'cases', code, clause, words, facts: factsOf(rule.needs), parts };
}

type Needs = Extract<Rule, { kind: 'limb' }>['needs'];

function factsOf(needs: Needs): AskedFact[] {
  return needs.map(([, { name, period }]) => ({ key: name.key, words: name.words, unit: name.unit, period }));
}

/** How sure an edition is of its text, and how much of it somebody has signed. */
export type EditionStanding = {
  limbs: number;
  confidence: Record<Confidence, number>;
  signed: number;
};

/** Each condition counted once, however often the rule comes back to it. */
export function standingOf({ rule }: Edition): EditionStanding {
  const limbs = new Map(limbRules(rule).map((limb) => [limb.code, limb]));
  const confidence = { checked: 0, secondary: 0, assumed: 0 };
  let signed = 0;
  for (const limb of limbs.values()) {
    confidence[limb.confidence] += 1;
    if (limb.signedOffBy !== null) signed += 1;
  }
  return { limbs: limbs.size, confidence, signed };
}
