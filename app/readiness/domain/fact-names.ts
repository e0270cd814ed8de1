import type { Both, FactName } from '#app/rules/domain/fact.ts';
import type { Rule } from '#app/rules/domain/rule.ts';
import type { Board } from './board.ts';
import { checks } from './checks.ts';
import { processSteps } from './process.ts';

/** The names of all facts that boards ask for, by key (without a period). */
export function factNames(boards: readonly Board<string>[]): ReadonlyMap<string, Both> {
  const names = new Map<string, Both>();
  const add = ({ key, words }: Pick<FactName, 'key' | 'words'>) => {
    if (!names.has(key)) names.set(key, words);
  };
  const walk = (rule: Rule) => {
    if (rule.kind !== 'group') for (const [, ref] of rule.needs) add(ref.name);
    if (rule.kind !== 'limb')
      for (const part of rule.kind === 'group' ? rule.parts : rule.branches) walk(part);
  };
  for (const board of boards) for (const edition of board.editions) walk(edition.rule);
  for (const { code, question } of checks) add({ key: code, words: question });
  for (const step of processSteps) add(step);
  return names;
}
