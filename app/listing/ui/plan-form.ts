import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { planWords } from '../words/plan-words.ts';

/** The reply to one form of the plan, where it is the answer to it: what its fields show, and what is wrong. */
export function usePlanForm(
  reply: FormReply | undefined,
  intent: string,
  subject?: [field: string, value: string],
) {
  const own =
    reply?.typed.intent === intent && (!subject || reply.typed[subject[0]] === subject[1])
      ? reply
      : undefined;
  const problem = useProblems(own, planWords);
  const names = Object.keys(own?.problems ?? {}).filter((name) => name !== '');
  return {
    refused: own !== undefined,
    problem,
    summary: {
      problem: problem(''),
      problems: Object.fromEntries(names.map((name) => [name, problem(name)])),
    },
    field: (name: string, known = '') => ({
      name,
      id: `${intent}-${subject?.[1] ?? ''}-${name}`.replaceAll('.', '-'),
      defaultValue: typedOr(own, name, known),
      problem: problem(name),
    }),
  };
}
