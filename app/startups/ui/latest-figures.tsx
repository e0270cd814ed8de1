import { ButtonLink } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatMoney, formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { AmountName, RatioName } from '../domain/figures.ts';
import type { KnownFigures } from '../queries/figures-of.ts';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';
import { Doubts } from './doubts.tsx';
import { ratioText, useFigureLabels } from './figure-labels.ts';

const amounts: readonly AmountName[] = [
  'revenue',
  'netProfit',
  'rdSpending',
  'operatingCashFlow',
  'netAssets',
];
const ratios: readonly RatioName[] = ['revenueGrowthPct', 'roePct', 'grossMarginPct', 'debtRatioPct'];

/** The figures of the latest period, with where they come from and what is doubted about them. */
export function LatestFigures({
  row,
}: {
  row: Omit<KnownFigures, 'enteredAt'> & { enteredAt: Date | string };
}) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const language = useLanguage();
  const labels = useFigureLabels();
  const doubtful = row.suspect.length > 0 ? 'suspect' : undefined;
  return (
    <div className="stack">
      <dl className="figures">
        {amounts.map((name) => {
          const minor = row[name];
          const amount = minor === null ? null : BigInt(minor);
          return (
            <div className="figure" key={name}>
              <dt>{say(`figure.${name}`)}</dt>
              <dd
                className={doubtful}
                title={amount === null ? undefined : formatMoneyExactly(amount, row.currency, language)}
              >
                <b>{formatMoney(amount, row.currency, language)}</b>
              </dd>
            </div>
          );
        })}
        {ratios
          .filter((name) => row[name] !== null)
          .map((name) => (
            <div className="figure" key={name}>
              <dt>{say(`figure.${name}`)}</dt>
              <dd className={doubtful}>
                <b>{ratioText(name, row[name])}</b>
              </dd>
            </div>
          ))}
      </dl>
      <p className="caption">
        {[labels.period(row), labels.provenance(row), row.sourceNote, labels.entered(row.enteredAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {doubtful ? <Doubts title={term('suspect')} doubts={row.suspect} /> : null}
    </div>
  );
}

/** What stands there while nothing is known, and the way to change that for those who may. */
export function NoFigures({ add }: { add: string | null }) {
  const say = useWords(companyWords);
  return (
    <Empty
      title={say('figures.none')}
      action={add ? <ButtonLink to={add}>{say('figures.add')}</ButtonLink> : null}
    >
      {add ? say('figures.none-text') : null}
    </Empty>
  );
}
