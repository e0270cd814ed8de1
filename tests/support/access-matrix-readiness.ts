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
    'readiness/pages/readiness': { read: seen },
    'readiness/pages/board-readiness': {
      read: seen,
      write: worked,
      known: seen,
      form: { intent: 'save', name: '情景 {key}', scale: 'wan', 'revenue@t': '1000' },
    },
    'readiness/pages/report': { read: seen, query: '?board=regional' },
    'readiness/pages/rules': { read: atWork },
    'readiness/pages/edition': { read: { a: atWork } },
  };
}
