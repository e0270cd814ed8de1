import { expect, test } from 'vitest';
import { allStages, lanes } from '#app/startups/domain/ladder.ts';
import { approvers, evidenceForms, evidenceKinds } from '#app/startups/domain/ladder-gates.ts';
import { orderStates } from '#app/startups/domain/ladder-move.ts';
import { legalForms } from '#app/startups/domain/legal-form.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';

const { zh } = ladderWords;

test('whatever the domain names has a word', () => {
  const wanted = [
    ...lanes.map((lane) => `lane.${lane}`),
    ...allStages.map((stage) => `stage.${stage}`),
    ...evidenceKinds.map((kind) => `evidence.${kind}`),
    ...evidenceForms.map((form) => `evidence.form.${form}`),
    ...approvers.map((approver) => `approver.${approver}`),
    ...orderStates.map((state) => `state.${state}`),
    ...legalForms.map((form) => `form.${form}`),
  ];
  for (const key of wanted) expect(Object.keys(zh), key).toContain(key);
});
