import type { SentenceOf } from '#app/http/problems.ts';
import { useLanguage } from '#app/ui/language.ts';

/** The problems of a form for the summary above it: each sentence begins with the label of its field. */
export function useLabelled(problem: SentenceOf, labels: Readonly<Record<string, string>>) {
  const colon = useLanguage() === 'zh' ? '：' : ': ';
  const lines = Object.entries(labels).map(([field, label]) => {
    const sentence = problem(field);
    return [field, sentence ? `${label}${colon}${sentence}` : undefined];
  });
  return Object.fromEntries(lines) as Record<string, string | undefined>;
}
