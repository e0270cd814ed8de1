import { z } from 'zod';
import { id, line, maybe } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notFound } from '#app/http/replies.ts';
import type { ScenarioRefusal } from '../commands/scenarios.ts';
import type { Lever } from '../domain/what-if.ts';
import { growthFields } from './growth-fields.server.ts';

/** The forms of a board's page: a what-if to be kept, with a field for each fact, or one to be taken away. */
export function scenarioForm(levers: readonly Lever[]) {
  const names = [...levers.map(({ id }) => id), ...growthFields];
  const facts = Object.fromEntries(names.map((name) => [name, maybe(line({ max: 30 }))]));
  return z.discriminatedUnion('intent', [
    z.object({
      ...facts,
      intent: z.literal('save'),
      name: line({ max: 60 }),
      scale: maybe(line({ max: 10 })),
    }),
    z.object({ intent: z.literal('delete'), scenarioId: id() }),
  ]);
}

export function scenarioProblems(refusal: ScenarioRefusal): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  return {
    '': refusal.kind === 'too-many' ? { kind: refusal.kind, max: refusal.max } : { kind: refusal.kind },
  };
}
