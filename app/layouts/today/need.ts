import type { Language } from '#app/identity/domain/actor.ts';
import type { PillTone } from '#app/ui/pill.tsx';

/** One thing that waits for the reader, in her language. */
export type Need = {
  key: string;
  tone: PillTone;
  word: string;
  /** Whom or what it is about, then what is wanted. */
  subject: string;
  text: string;
  note: string;
  to: string;
  go: string;
  /** What comes first: the higher, the more it presses. */
  urgency: number;
};

/** Things that wait, no more than a screen holds, and how many there are in all. */
export type Waiting = {
  needs: Need[];
  total: number;
  /** Where the rest is, when there are more than are shown. */
  more: { to: string; count: number } | null;
};

/** How much each kind of thing presses; days late or waiting are added, up to a thousand. */
export const pressing = {
  overdue: 9_000,
  failed: 8_000,
  decide: 6_000,
  soon: 4_000,
  bring: 3_000,
  quiet: 2_000,
  running: 1_000,
} as const;

/** In place of days, for one line that stands for many: it comes before what is to be decided one by one. */
export const MANY = 999;

export function urgency(kind: keyof typeof pressing, days = 0): number {
  return pressing[kind] + Math.max(0, Math.min(MANY, days));
}

export function inLanguage(name: string, nameEn: string | null, language: Language): string {
  return language === 'en' ? (nameEn ?? name) : name;
}

/** What waits, cut to what is shown. */
export function waiting(needs: Need[], total: number, rest: string | null): Waiting {
  return { needs, total, more: rest && total > needs.length ? { to: rest, count: total } : null };
}
