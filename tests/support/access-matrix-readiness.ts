import type { Row, Who } from './access-matrix.ts';

/** The rows of readiness: boards, rules, and what is known of a company for them. */
export function rowsOfReadiness(atWork: Who): Record<string, Row> {
  return {
    'readiness/pages/rules': { read: atWork },
    'readiness/pages/edition': { read: { a: atWork } },
  };
}
