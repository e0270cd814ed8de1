import type { Language } from '#app/identity/domain/actor.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import { formatCount, formatDayInSentence } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { PrintedAgreement, PrintedArticle, PrintedTable, Twice } from './agreement-pdf.server.ts';
import {
  type AgreedMilestone,
  type AgreementFacts,
  type AgreementSpace,
  type Party,
  yearsOf,
} from './domain/agreement.ts';
import { type LeaseTerms, lastDay, stretches } from './domain/lease.ts';
import { type AgreementKey, agreementWords } from './words/agreement-words.ts';

/** Where something is to be written in by hand, once: the English says that it is open. */
const BLANK = '________________';
const OPEN = '[…]';
const open = (language: Language) => ({ blank: language === 'zh' ? BLANK : OPEN });

type Blanks = Record<string, string | number>;
const say: Record<Language, (key: AgreementKey, blanks?: Blanks) => string> = {
  zh: sayer(agreementWords, 'zh'),
  en: sayer(agreementWords, 'en'),
};

/** A sentence in both languages; what fills its blanks may differ by language. */
function twice(key: AgreementKey, blanks: (language: Language) => Blanks = () => ({})): Twice {
  return { zh: say.zh(key, blanks('zh')), en: say.en(key, blanks('en')) };
}

/** The text of an entry agreement from its facts, in both languages, with a line to write on where a fact is missing. */
export function printedAgreement(facts: AgreementFacts): PrintedAgreement {
  const { number, madeOn, house, company } = facts;
  const articles = [
    parties(facts),
    space(facts),
    term(facts),
    rent(facts),
    deposit(facts),
    plan(facts),
    duties(),
    more(),
  ];
  return {
    title: twice('pdf.title'),
    number: twice('pdf.number', () => ({ number })),
    draft: twice('pdf.draft', (language) => ({ day: formatDayInSentence(madeOn, language) })),
    articles: articles.map((article, at) => numberedArticle(article, at + 1)),
    signatures: [
      { party: twice('pdf.party-a'), name: house.name, lines: signingLines() },
      { party: twice('pdf.party-b'), name: company.name, lines: signingLines() },
    ],
    pageText: (page, pages) => `${page} / ${pages}`,
    madeAt: new Date(`${madeOn}T00:00:00+08:00`),
  };
}

function numberedArticle(article: PrintedArticle, at: number): PrintedArticle {
  const { zh, en } = article.heading;
  return { ...article, heading: { zh: `${at}. ${zh}`, en } };
}

function signingLines(): Twice[] {
  return (['pdf.sign-by', 'pdf.sign-on'] as const).map((key) => {
    const { zh, en } = twice(key);
    return { zh: `${zh}${BLANK}`, en };
  });
}

const plain = (heading: AgreementKey, sentences: Twice[], table: PrintedTable | null = null) => ({
  heading: twice(heading),
  sentences,
  table,
});

function parties({ house, company }: AgreementFacts): PrintedArticle {
  const of = (party: Party) => (language: Language) => ({
    name: language === 'en' && party.nameEn ? `${party.nameEn} (${party.name})` : party.name,
    uscc: party.uscc ?? open(language).blank,
    ...open(language),
  });
  return plain('article.parties', [
    twice('pdf.house', of(house)),
    twice('pdf.identified', of(house)),
    twice('pdf.company', of(company)),
    twice('pdf.identified', of(company)),
  ]);
}

function space({ lease }: AgreementFacts): PrintedArticle {
  if (!lease || lease.spaces.length === 0) return plain('article.space', [twice('pdf.space-open', open)]);
  const { basis, area, desks } = lease.terms;
  const said = () => ({
    lease: lease.number,
    area: unscaled(area, 2),
    desks: formatCount(desks),
  });
  const table = {
    columns: [
      { ...twice('column.building'), share: 3 },
      { ...twice('column.address'), share: 4 },
      { ...twice('column.room'), share: 2 },
      { ...twice('column.let'), share: 3 },
    ],
    rows: lease.spaces.map(spaceRow),
  };
  return plain('article.space', [twice(`pdf.space-${basis}`, said)], table);
}

function spaceRow({ building, buildingEn, address, room, area, desks }: AgreementSpace): string[] {
  const let_ =
    desks === null
      ? twice('pdf.whole', () => ({ area }))
      : twice('pdf.desks', () => ({ desks, count: desks }));
  return [both(building, buildingEn), address ?? BLANK, room, `${let_.zh}\n${let_.en}`];
}

function both(zh: string, en: string | null): string {
  return en ? `${zh}\n${en}` : zh;
}

function term({ lease }: AgreementFacts): PrintedArticle {
  if (!lease) return plain('article.term', [twice('pdf.term-open', open)]);
  const { terms } = lease;
  return plain('article.term', [
    twice('pdf.term', (language) => ({
      from: formatDayInSentence(terms.startsOn, language),
      to: formatDayInSentence(lastDay(terms), language),
    })),
  ]);
}

function rent({ lease }: AgreementFacts): PrintedArticle {
  if (!lease) return plain('article.rent', [twice('pdf.rent-open', open)]);
  const { terms } = lease;
  const years = yearsOf(terms);
  const sum = (of: (year: (typeof years)[number]) => bigint) =>
    years.reduce((all, year) => all + of(year), 0n);
  const rows = years.map((year) => [
    `${year.from}\n${year.to}`,
    toTheFen(year.gross),
    `${year.percent}%`,
    toTheFen(year.subsidy),
    toTheFen(year.net),
  ]);
  const total = twice('pdf.total');
  const table: PrintedTable = {
    columns: [
      { ...twice('column.year'), share: 3 },
      { ...twice('column.gross'), share: 3, number: true },
      { ...twice('column.percent'), share: 2, number: true },
      { ...twice('column.subsidy'), share: 3, number: true },
      { ...twice('column.net'), share: 3, number: true },
    ],
    rows: [
      ...rows,
      [
        `${total.zh} ${total.en}`,
        toTheFen(sum(({ gross }) => gross)),
        '',
        toTheFen(sum(({ subsidy }) => subsidy)),
        toTheFen(sum(({ net }) => net)),
      ],
    ],
  };
  const sentences = [
    ...rates(terms),
    twice(`pdf.cycle-${terms.cycle}`),
    twice(terms.subsidySteps.some((step) => step > 0) ? 'pdf.subsidy' : 'pdf.no-subsidy'),
  ];
  return plain('article.rent', sentences, table);
}

/** The rate, or each rate with its days where it changes within the term. */
function rates(terms: LeaseTerms): Twice[] {
  const all = stretches(terms);
  const [first] = all;
  if (first && all.every(({ rate }) => rate === first.rate))
    return [twice(`pdf.rate-${terms.basis}`, () => ({ amount: toTheFen(first.rate) }))];
  return all.map(({ from, to, rate }) =>
    twice(`pdf.stretch-${terms.basis}`, (language) => ({
      from: formatDayInSentence(from, language),
      to: formatDayInSentence(to, language),
      amount: toTheFen(rate),
    })),
  );
}

function deposit({ lease }: AgreementFacts): PrintedArticle {
  const known = lease
    ? lease.deposit > 0n
      ? twice('pdf.deposit', () => ({ amount: toTheFen(lease.deposit) }))
      : twice('pdf.no-deposit')
    : twice('pdf.deposit-open', open);
  const back = twice('pdf.deposit-back', open);
  return plain('article.deposit', lease?.deposit === 0n ? [known] : [known, back]);
}

function plan({ plan: agreed }: AgreementFacts): PrintedArticle {
  if (!agreed || agreed.milestones.length === 0) return plain('article.plan', [twice('pdf.plan-open', open)]);
  const names = (language: Language) => ({
    programme: language === 'en' ? (agreed.programmeEn ?? agreed.programme) : agreed.programme,
    cohort: language === 'en' ? (agreed.cohortEn ?? agreed.cohort) : agreed.cohort,
  });
  const table = {
    columns: [
      { ...twice('column.milestone'), share: 5 },
      { ...twice('column.due'), share: 2 },
      { ...twice('column.consequence'), share: 4 },
    ],
    rows: agreed.milestones.map(milestoneRow),
  };
  return plain('article.plan', [twice('pdf.plan', names)], table);
}

function milestoneRow({ title, titleEn, dueOn, consequence, consequenceNote }: AgreedMilestone): string[] {
  const hangs = consequence ? twice(`consequence.${consequence}`) : null;
  const named = hangs ? `${hangs.zh} ${hangs.en}` : '';
  return [both(title, titleEn), dueOn, [named, consequenceNote].filter(Boolean).join('\n') || '—'];
}

function duties(): PrintedArticle {
  return plain('article.duties', [twice('pdf.duties-house'), twice('pdf.duties-company')]);
}

function more(): PrintedArticle {
  return plain('article.more', [twice('pdf.more', open)]);
}

/** 146,000.00: an amount of fen in yuan, always with both places. */
function toTheFen(minor: bigint): string {
  const [whole = '0', places = '00'] = unscaled(minor, 2).split('.');
  return `${formatCount(BigInt(whole))}.${places.padEnd(2, '0')}`;
}
