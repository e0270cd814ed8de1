import { type FactName, yesFact } from '#app/rules/domain/fact.ts';
import type { CheckPack } from './board.ts';
import type { Check, Severity } from './check.ts';
import { accountsChecks } from './checks-accounts.ts';
import { businessChecks } from './checks-business.ts';
import { companyChecks } from './checks-company.ts';

export type { Check, CheckTopic, Severity } from './check.ts';
export { checkTopics, severities } from './check.ts';

/** The 48 checks in their order. One answer serves every board that asks. */
export const checks: readonly Check[] = [...companyChecks, ...accountsChecks, ...businessChecks];

const byCode: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.code, check]));
const facts: ReadonlyMap<string, FactName<'yes'>> = new Map(
  checks.map(({ code, question }) => [code, yesFact(code, question.zh, question.en)]),
);

export function checkOf(code: string): Check | null {
  return byCode.get(code) ?? null;
}

/** The fact that an answer is, under the check's code: true is clear, false a problem, absent not answered. Throws on an unknown code. */
export function checkFact(code: string): FactName<'yes'> {
  const fact = facts.get(code);
  if (!fact) throw new Error(`there is no check ${code}`);
  return fact;
}

/** How a check weighs for a pack; null for a board that asks no checks. */
export function severityOf(check: Check, pack: CheckPack): Severity | null {
  return pack === 'none' ? null : check.severity[pack];
}

/** The checks of a severity for a pack, in order. */
export function checksOf(pack: CheckPack, severity: Severity): readonly Check[] {
  return checks.filter((check) => severityOf(check, pack) === severity);
}
