import type { Both } from '#app/rules/domain/fact.ts';

/** How much a problem weighs: no filing before it is cured; cured or explained convincingly; worth tidying up. */
export const severities = ['blocker', 'major', 'minor'] as const;
export type Severity = (typeof severities)[number];

export const checkTopics = [
  'founding',
  'shares',
  'control',
  'independence',
  'accounts',
  'assets',
  'business',
  'record',
  'governance',
] as const;
export type CheckTopic = (typeof checkTopics)[number];

/** A thing to be looked into that is no figure. The question is put so that *yes* is the good answer. */
export type Check = {
  /** `nf-01` … `nf-48`; also the key of the fact that its answer is. */
  readonly code: string;
  readonly topic: CheckTopic;
  readonly question: Both;
  /** The papers that an answer rests on. */
  readonly evidence: Both;
  /** For a quotation on NEEQ, and for a public offering. */
  readonly severity: { readonly neeq: Severity; readonly ipo: Severity };
  /** When a problem weighs more than it says, or when the check does not apply; null where there is nothing to add. */
  readonly note: Both | null;
};

type Text = readonly [zh: string, en: string];

/** A check in the order that a reader wants: what is asked, what shows it. `severity` may differ between the two. */
export function check(
  code: string,
  topic: CheckTopic,
  severity: Severity | { neeq: Severity; ipo: Severity },
  { asks, shows, note = null }: { asks: Text; shows: Text; note?: Text | null },
): Check {
  return {
    code,
    topic,
    question: both(asks),
    evidence: both(shows),
    severity: typeof severity === 'string' ? { neeq: severity, ipo: severity } : severity,
    note: note && both(note),
  };
}

function both([zh, en]: Text): Both {
  return { zh, en };
}
