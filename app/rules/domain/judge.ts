import { compare, type Exact, minus, over, zero } from './exact.ts';
import type { Book, Fact, FactRef, FactValue } from './fact.ts';
import { type CasesRule, type GroupRule, holds, type LimbRule, type Rule } from './rule.ts';
import type {
  Answer,
  GroupVerdict,
  LimbVerdict,
  MissingFact,
  Threshold,
  UsedFact,
  Verdict,
} from './verdict.ts';

/** Judges what the book knows by a rule: the whole tree, with every figure, source, threshold and gap. */
export function judge(rule: Rule, book: Book): Verdict {
  if (rule.kind === 'limb') return judgeLimb(rule, book);
  if (rule.kind === 'group') return judgeGroup(rule, book);
  return judgeCases(rule, book);
}

const nothing: readonly never[] = [];

function judgeLimb(rule: LimbRule, book: Book): LimbVerdict {
  const given: Record<string, FactValue> = {};
  const facts: UsedFact[] = [];
  let missing: MissingFact[] | null = null;
  for (const [name, ref] of rule.needs) {
    const fact = book.facts.get(ref.id);
    if (fact === undefined) {
      missing ??= [];
      missing.push(missingFact(ref, book));
    } else {
      given[name] = fact.value;
      facts.push(usedFact(ref, fact, book));
    }
  }
  if (missing) {
    if (rule.asksPerson) return limb(rule, 'person', facts, nothing, 'judgement');
    return limb(rule, 'missing', facts, missing, null);
  }
  const judgement = rule.judge(given, (key) => book.parameters.get(key) ?? null);
  if (judgement.kind === 'person') return limb(rule, 'person', facts, nothing, judgement.reason);
  if (judgement.kind === 'open') {
    return limb(
      rule,
      'missing',
      facts,
      judgement.wants.map((ref) => missingFact(ref, book)),
      null,
    );
  }
  if (judgement.kind === 'yes-no') return limb(rule, judgement.holds ? 'met' : 'short', facts, nothing, null);
  const { figure, threshold } = judgement;
  const order = compare(figure, threshold.limit);
  if (holds(threshold, order)) return limb(rule, 'met', facts, nothing, null, figure, threshold);
  const gap = order < 0 ? minus(threshold.limit, figure) : minus(figure, threshold.limit);
  const share = over(gap, threshold.limit);
  return limb(rule, 'short', facts, nothing, null, figure, threshold, gap, share && size(share));
}

function size(value: Exact): Exact {
  return value.n < 0n ? { n: -value.n, d: value.d } : value;
}

function limb(
  { code, clause, words, confidence, signedOffBy }: LimbRule,
  answer: Answer,
  facts: readonly UsedFact[],
  missing: readonly MissingFact[],
  reason: LimbVerdict['reason'],
  figure: Exact | null = null,
  threshold: Threshold | null = null,
  gap: Exact | null = null,
  share: Exact | null = null,
): LimbVerdict {
  return {
    kind: 'limb',
    code,
    clause,
    words,
    answer,
    confidence,
    signedOffBy,
    figure,
    threshold,
    gap,
    share,
    facts,
    missing,
    reason,
  };
}

function judgeGroup(rule: GroupRule, book: Book): GroupVerdict {
  const parts: Verdict[] = [];
  for (const part of rule.parts) parts.push(judge(part, book));
  return group(rule, rule.wanted, parts);
}

function judgeCases(rule: CasesRule, book: Book): GroupVerdict {
  const given: Record<string, FactValue> = {};
  const missing: MissingFact[] = [];
  for (const [name, ref] of rule.needs) {
    const fact = book.facts.get(ref.id);
    if (fact === undefined) missing.push(missingFact(ref, book));
    else given[name] = fact.value;
  }
  if (missing.length === 0) return group(rule, 1, [judge(rule.choose(given), book)]);
  // Whichever case it is: where all of them say the same, the answer does not wait for the fact that chooses.
  const branches = rule.branches.map((branch) => judge(branch, book));
  const [first] = branches;
  const settled = first && branches.every((branch) => branch.answer === first.answer);
  if (settled && (first.answer === 'met' || first.answer === 'short')) return group(rule, 1, branches);
  const unknown: LimbVerdict = {
    kind: 'limb',
    code: `${rule.code}.case`,
    clause: rule.clause,
    words: rule.words,
    answer: 'missing',
    confidence: 'checked',
    signedOffBy: null,
    figure: null,
    threshold: null,
    gap: null,
    share: null,
    facts: nothing,
    missing,
    reason: null,
  };
  return group(rule, 1, [unknown]);
}

function group(
  { code, clause, words }: GroupRule | CasesRule,
  wanted: number,
  parts: readonly Verdict[],
): GroupVerdict {
  return {
    kind: 'group',
    code,
    clause,
    words,
    answer: together(wanted, parts),
    wanted,
    parts,
    nearest: nearestOf(parts),
  };
}

/** Met by enough parts; short when not enough can still be met; else what is open: missing before a person's. */
function together(wanted: number, parts: readonly Verdict[]): Answer {
  let met = 0;
  let missing = 0;
  let person = 0;
  for (const { answer } of parts) {
    if (answer === 'met') met++;
    else if (answer === 'missing') missing++;
    else if (answer === 'person') person++;
  }
  if (met >= wanted) return 'met';
  if (met + missing + person < wanted) return 'short';
  return missing > 0 ? 'missing' : 'person';
}

const ranks: Record<Answer, number> = { met: 0, person: 1, missing: 2, short: 3 };

function nearestOf(parts: readonly Verdict[]): number | null {
  let best: number | null = null;
  for (const [at, part] of parts.entries()) {
    if (best === null || isNearer(part, parts[best] as Verdict)) best = at;
  }
  return best;
}

function isNearer(a: Verdict, b: Verdict): boolean {
  if (a.answer !== b.answer) return ranks[a.answer] < ranks[b.answer];
  return a.answer === 'short' && compare(worstShare(a), worstShare(b)) < 0;
}

const whole: Exact = { n: 1n, d: 1n };

/** How far the furthest short limb is from its threshold, as a share of it; a limb without number counts as all of it. */
export function worstShare(verdict: Verdict): Exact {
  if (verdict.kind === 'limb') return verdict.answer === 'short' ? (verdict.share ?? whole) : zero;
  if (verdict.answer !== 'short') return zero;
  const shares = verdict.parts.map(worstShare);
  // Where one part is enough the nearest one counts, where all are wanted the furthest.
  const one = verdict.wanted < verdict.parts.length;
  const short = one ? shares.filter((_, at) => verdict.parts[at]?.answer === 'short') : shares;
  return short.reduce((a, b) => ((one ? compare(b, a) < 0 : compare(b, a) > 0) ? b : a), short[0] ?? zero);
}

function missingFact(ref: FactRef, book: Book): MissingFact {
  return { id: ref.id, words: ref.name.words, period: ref.period, year: yearOf(ref, book) };
}

function usedFact(ref: FactRef, fact: Fact, book: Book): UsedFact {
  return {
    id: ref.id,
    words: ref.name.words,
    unit: ref.name.unit,
    year: yearOf(ref, book),
    value: fact.value,
    source: fact.source,
    note: fact.note,
    on: fact.on,
    audit: fact.audit,
    enteredBy: fact.enteredBy,
    from: fact.from ?? nothing,
  };
}

function yearOf({ period }: FactRef, book: Book): number | null {
  return period === null ? null : (book.years[period] ?? null);
}
