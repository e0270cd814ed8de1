import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { formatCount, formatMoney, formatMoneyExactly, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { CompanyHead } from '../queries/company-head.ts';
import type { CompanyOverview } from '../queries/company-overview.ts';
import { companyTerms } from '../words/company-terms.ts';
import { type CompanyKey, companyWords } from '../words/company-words.ts';

/** A company's time in a cohort, named for the reader; without a link where she may not open it. */
export type ShownCohort = {
  cohortId: Id;
  name: string;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  link: string | null;
};

type Props = { company: CompanyOverview & CompanyHead; cohorts: readonly ShownCohort[] };

/** What is written down about a company. What is not known says so. */
export function CompanyFacts({ company, cohorts }: Props) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const language = useLanguage();
  const { values, names, home, visibility } = company;
  const amount = (minor: string | null) =>
    minor === null ? null : (
      <span title={formatMoneyExactly(BigInt(minor), values.capitalCurrency, language)}>
        {formatMoney(BigInt(minor), values.capitalCurrency, language)}
      </span>
    );
  const facts: [CompanyKey, ReactNode][] = [
    ['facts.uscc', values.uscc],
    [
      'facts.stockCodes',
      values.stockCodes.map(({ market, code }) => `${term(`exchange.${market}`)} ${code}`).join('、') || null,
    ],
    ['facts.foundedOn', values.foundedOn],
    ['facts.region', names.region],
    ['facts.industry', names.industry],
    ['facts.emergingField', values.emergingField ? term(`field.${values.emergingField}`) : null],
    ['facts.legalForm', values.legalForm ? term(`form.${values.legalForm}`) : null],
    ['facts.registeredCapital', amount(values.registeredCapital)],
    ['facts.paidInCapital', amount(values.paidInCapital)],
    [
      'facts.headcount',
      values.headcount === null
        ? null
        : say('facts.headcount-count', { count: formatCount(values.headcount) }),
    ],
    ['facts.home', home ? ((language === 'en' ? home.nameEn : null) ?? home.name) : null],
    ['facts.visibility', term(`visibility.${visibility}`)],
  ];
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <Fact key={key} name={say(key)}>
          {value}
        </Fact>
      ))}
      {values.website ? (
        <Fact name={say('facts.website')}>
          <Website address={values.website} />
        </Fact>
      ) : null}
      <CareFacts care={company.care} />
      <CohortFacts cohorts={cohorts} />
      <ValuationFact company={company} />
      {values.tags.length > 0 ? (
        <Fact name={say('facts.tags')}>
          {values.tags.map((tag) => (
            <span className="tag" key={tag}>
              {tag}
            </span>
          ))}
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children ?? <span className="unknown">{UNKNOWN}</span>}</dd>
    </>
  );
}

function CohortFacts({ cohorts }: { cohorts: readonly ShownCohort[] }) {
  const say = useWords(companyWords);
  if (cohorts.length === 0) return null;
  return (
    <Fact name={say('facts.cohorts')}>
      {cohorts.map(({ cohortId, name, joinedOn, leftOn, link }) => (
        <span key={`${cohortId} ${joinedOn}`} className={leftOn ? 'unknown' : undefined}>
          {link ? (
            <Link className="link" to={link}>
              {name}
            </Link>
          ) : (
            name
          )}
          <span className="sub">
            {leftOn
              ? say('facts.care-between', { from: joinedOn, to: leftOn })
              : say('facts.care-since', { day: joinedOn })}
          </span>
        </span>
      ))}
    </Fact>
  );
}

function CareFacts({ care }: Pick<CompanyOverview, 'care'>) {
  const say = useWords(companyWords);
  const language = useLanguage();
  if (care.length === 0) return null;
  return (
    <Fact name={say('facts.care')}>
      {care.map(({ incubatorId, name, nameEn, sinceOn, untilOn, present }) => (
        <span key={`${incubatorId} ${sinceOn}`} className={present ? undefined : 'unknown'}>
          {(language === 'en' ? nameEn : null) ?? name}
          <span className="sub">
            {untilOn
              ? say('facts.care-between', { from: sinceOn, to: untilOn })
              : say('facts.care-since', { day: sinceOn })}
          </span>
        </span>
      ))}
    </Fact>
  );
}

/** The latest valuation with its day, method and source. */
function ValuationFact({ company }: Pick<Props, 'company'>) {
  const say = useWords(companyWords);
  const language = useLanguage();
  const latest = company.values.valuations.at(-1);
  if (!latest) return null;
  const { amount, currency, asOf, method, source } = latest;
  return (
    <Fact name={say('facts.valuation')}>
      {formatMoney(BigInt(amount), currency, language)}
      <span className="sub">
        {say('facts.valuation-note', { day: asOf, method: say(`method.${method}`), source })}
      </span>
    </Fact>
  );
}

/** A link to elsewhere, shown without its scheme. Only http and https ever get here. */
function Website({ address }: { address: string }) {
  return (
    <a href={address} rel="noopener noreferrer nofollow" target="_blank">
      {address.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
