import { type FormReply, useProblems } from '#app/http/problems.ts';
import { inquiryWords } from '../words/inquiry-words.ts';

/** The sentences of a refused form by field, for the summary above it; what concerns the form as a whole is left out. */
export function useProblemsOf(reply: FormReply | undefined): Record<string, string | undefined> {
  const problem = useProblems(reply, inquiryWords);
  const fields = Object.keys(reply?.problems ?? {}).filter((field) => field !== '');
  return Object.fromEntries(fields.map((field) => [field, problem(field)]));
}
