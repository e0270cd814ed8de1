import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Suspicion } from '../domain/suspicion.ts';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';

/** Why figures are doubted: each doubt by its name, and what it means. */
export function DoubtList({ doubts }: { doubts: readonly Suspicion[] }) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  return (
    <ul className="doubts">
      {doubts.map((kind) => (
        <li key={kind}>
          <b>{term(`suspect.${kind}`)}</b>
          {say(`explain.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** The doubts about one period, under a heading. */
export function Doubts({
  title,
  doubts,
  live,
}: {
  title: string;
  doubts: readonly Suspicion[];
  live?: boolean;
}) {
  return (
    <Notice tone="short" title={title} live={live}>
      <DoubtList doubts={doubts} />
    </Notice>
  );
}
