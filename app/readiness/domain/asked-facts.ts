import type { Edition } from '#app/rules/domain/edition.ts';
import type { Rule } from '#app/rules/domain/rule.ts';
import type { Board } from './board.ts';
import { checks } from './checks.ts';
import { stepsOf } from './process.ts';

const kept = new WeakMap<Edition, Map<string, readonly string[]>>();

/**
 * The ids of all facts that an assessment by an edition of a board can depend on, each once, in the order of the rules:
 * what its limbs and cases need, then the checks that the board asks, then the steps on the way to it.
 */
export function askedFacts(board: Board<string>, edition: Edition): readonly string[] {
  const known = kept.get(edition) ?? new Map<string, readonly string[]>();
  const key = `${board.code} ${board.checks}`;
  const before = known.get(key);
  if (before) return before;
  const ids = new Set<string>();
  gather(edition.rule, ids);
  if (board.checks !== 'none') for (const { code } of checks) ids.add(code);
  for (const step of stepsOf(board)) ids.add(step.key);
  const all = [...ids];
  kept.set(edition, known.set(key, all));
  return all;
}

function gather(rule: Rule, ids: Set<string>): void {
  if (rule.kind !== 'group') for (const [, ref] of rule.needs) ids.add(ref.id);
  if (rule.kind !== 'limb')
    for (const part of rule.kind === 'group' ? rule.parts : rule.branches) gather(part, ids);
}
