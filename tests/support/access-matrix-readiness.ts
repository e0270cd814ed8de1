import type { PerObject, Row, Who } from './access-matrix.ts';

const homeA: Who = ['founder', 'founderMember', 'founderViewer'];
const operatorsWork: Who = ['operator', 'operatorMember'];
const operators: Who = [...operatorsWork, 'operatorViewer'];

/** A company's own people, who works in the incubator that looks after it, and the operator. */
const seen: PerObject = {
  a: [...homeA, 'incubator', 'incubatorMember', ...operators],
  b: ['founderB', 'incubatorB', ...operators],
  shown: operators,
  public: operators,
};
const worked: PerObject = {
  a: ['founder', 'founderMember', 'incubator', 'incubatorMember', ...operatorsWork],
  b: ['founderB', 'incubatorB', ...operatorsWork],
  shown: operatorsWork,
  public: operatorsWork,
};

/** The rows of readiness: boards, rules, and what is known of a company for them. */
export function rowsOfReadiness(atWork: Who): Record<string, Row> {
  return {
    'readiness/pages/readiness': {
      read: seen,
      write: { a: ['founder'], b: ['founderB'] },
      known: seen,
      form: { intent: 'share', organisationId: '{otherInvestor}' },
    },
    'readiness/pages/map': {
      read: ['incubator', 'incubatorMember', 'incubatorB', 'investor', ...operators],
    },
    'readiness/pages/board-readiness': {
      read: seen,
      write: worked,
      known: seen,
      form: { intent: 'save', name: '情景 {key}', scale: 'wan', 'revenue@t': '1000' },
    },
    'readiness/pages/schemes': { read: seen },
    'readiness/pages/report': { read: seen, query: '?board=regional' },
    'readiness/pages/statements': { read: seen, write: worked, known: seen },
    'readiness/pages/new-statement': {
      read: worked,
      write: worked,
      known: seen,
      form: {
        year: '2024',
        period: 'FY',
        basis: 'consolidated',
        source: 'company',
        currency: 'CNY',
        audit: 'unaudited',
        unit: 'wan',
        'line-revenue': '1000',
      },
    },
    'readiness/pages/upload-statements': { read: worked, write: worked, known: seen },
    'readiness/pages/statement-template': {
      read: [
        ...homeA,
        'founderB',
        'incubator',
        'incubatorMember',
        'incubatorViewer',
        'incubatorB',
        ...operators,
      ],
    },
    'readiness/pages/facts': {
      read: seen,
      write: worked,
      known: seen,
      form: { intent: 'enter', key: 'holders', value: '120', source: 'company', on: '2026-03-01' },
    },
    'readiness/pages/checks': { read: seen },
    'readiness/pages/check': {
      read: seen,
      write: worked,
      known: seen,
      form: { intent: 'answer', state: 'clear' },
    },
    'readiness/pages/layers': {
      read: ['incubator', 'incubatorMember', 'incubatorB', ...operators],
      write: ['incubator', 'incubatorB', ...operatorsWork],
    },
    'readiness/pages/backtest': { read: atWork },
    'readiness/pages/rates': {
      read: ['incubator', 'incubatorMember', 'incubatorB', ...operators],
      write: ['operator'],
      form: { intent: 'enter', USD: '7.1', rateOn: '2026-01-05', source: '中间价' },
    },
    'readiness/pages/rescorings': {
      read: ['incubator', 'incubatorMember', 'incubatorB', ...operators],
      write: operatorsWork,
      form: { intent: 'rescore' },
    },
    'readiness/pages/rescoring': {
      read: { a: ['incubator', 'incubatorMember', 'incubatorB', ...operators] },
    },
    'readiness/pages/rules': { read: atWork },
    'readiness/pages/edition': {
      read: { a: atWork },
      write: { a: ['operator'] },
      known: { a: atWork },
      form: {
        key: 'regional.audited-cultivation',
        scale: 'wan',
        value: '2',
        sinceOn: '2026-01-01',
        source: '通知',
      },
    },
  };
}
