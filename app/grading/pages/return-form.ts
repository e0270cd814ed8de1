import { z } from 'zod';
import { id, line, maybe, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { ReturnRefusal } from '../commands/fill-return.ts';
import { incubatorFieldNames, tenantFieldNames } from '../domain/torch-return.ts';

const which = {
  incubatorId: id(),
  year: whole({ min: 2000, max: 2200 }),
  version: whole({ min: 0, max: 2_000_000_000 }),
};

const fieldNames = [...new Set<string>([...incubatorFieldNames, ...tenantFieldNames])];
const cell = z.string().max(200, { error: 'too-long' }).optional();
const cells: Record<string, typeof cell> = Object.fromEntries(
  fieldNames.map((name) => [`cell-${name}`, cell]),
);

/** Typing sends the cells of one line (`line` empty: the incubator's own) under `cell-<field>`. */
export const returnSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('file'), ...which }),
  z.object({
    intent: z.literal('type'),
    ...which,
    line: maybe(id()),
    source: maybe(line({ max: 200 })),
    ...cells,
  }),
]);

/** The cells that were sent, by field. */
export function cellsOf(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string][] =>
      name.startsWith('cell-') && typeof value === 'string' ? [[name.slice(5), value]] : [],
    ),
  );
}

/** A year out of the address: one of the last ten that can be returned. */
export function readYear(text: string | null, latest: number): number {
  const year = Number(text);
  return Number.isInteger(year) && year <= latest && year > latest - 10 ? year : latest;
}

export function returnProblems(refusal: ReturnRefusal): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind !== 'invalid') return { '': refusal };
  return Object.fromEntries(
    refusal.problems.map(({ field, kind }) => [field === 'source' ? field : `cell-${field}`, { kind }]),
  );
}
