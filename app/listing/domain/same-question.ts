import { checkOf } from '#app/readiness/domain/checks.ts';
import { limbRules, type Rule } from '#app/rules/domain/rule.ts';

/**
 * The checks that a rule's condition asks just the same: it reads the answer to the check and nothing else, is met by a
 * clear one and short by a problem. Their codes, with the code of the condition. A check that several conditions ask, or
 * whose answer only helps to find out a fact (records of penalties), is not among them: those can be settled apart. Pure.
 */
export function conditionsOfChecks(rule: Rule): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const { code, needs, judge } of limbRules(rule)) {
    const [[name, ref] = [], ...more] = needs;
    if (name === undefined || ref === undefined || more.length > 0 || !checkOf(ref.id)) continue;
    const answered = (clear: boolean) => {
      const judgement = judge({ [name]: clear }, () => null);
      return judgement.kind === 'yes-no' && judgement.holds === clear;
    };
    if (!answered(true) || !answered(false)) continue;
    if ((found.get(ref.id) ?? code) !== code) twice.add(ref.id);
    found.set(ref.id, code);
  }
  for (const check of twice) found.delete(check);
  return found;
}
