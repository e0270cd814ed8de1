import { z } from 'zod';
import { choice, day, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Result } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { discardImport } from '../commands/discard-import.ts';
import { mapColumns } from '../commands/map-columns.ts';
import { orderApply, orderUndo } from '../commands/order-work.ts';
import { mappingOfChoices } from '../domain/mapping.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import { type ImportRecord, importRecord } from '../queries/import-record.ts';
import { limits } from '../reading/limits.ts';
import { fieldLabel, speaker } from '../words/sentences.ts';

const form = z.object({
  intent: choice(['map', 'apply', 'undo', 'discard']),
  use: z.array(z.string().max(60)).max(limits.columns, { error: 'too-many' }),
  valuedOn: maybe(day()),
});
type Values = z.output<typeof form>;

/** Carries out what was ordered on the page of an import, and answers where to go or what is wrong. */
export async function orderOnImport(db: Db, actor: Actor, importId: string, request: Request) {
  const record = await importRecord(db, actor, importId);
  if (!record) throw notFound();
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const result = await carryOutOrder(db, actor, record, sent.values);
  if (result.ok) {
    const discarded = sent.values.intent === 'discard';
    return redirectWithin(discarded ? `${paths.imports()}?answer=discarded` : paths.import(importId));
  }
  const { refusal } = result;
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(sent, problemsOf(refusal, actor));
}

function carryOutOrder(
  db: Db,
  actor: Actor,
  { id: importId, kind }: ImportRecord,
  { intent, use, valuedOn }: Values,
): Promise<Result<null, ImportRefusal>> {
  switch (intent) {
    case 'map':
      return mapColumns(db, actor, {
        importId,
        mapping: mappingOfChoices(kind, use),
        valuedOn,
        checkBy: 'worker',
      });
    case 'apply':
      return orderApply(db, actor, { importId, doneBy: 'worker' });
    case 'undo':
      return orderUndo(db, actor, { importId, doneBy: 'worker' });
    case 'discard':
      return discardImport(db, actor, { importId });
  }
}

/** A refusal as problems of the form: those of a mapping one by one, under numbers of their own. */
function problemsOf(refusal: ImportRefusal, actor: Actor): Problems {
  const by = speaker(actor.kind === 'person' ? actor.language : 'zh');
  if (refusal.kind === 'not-now') {
    return { '': { kind: 'not-now', state: by.say(`state.${refusal.state}`) } };
  }
  if (refusal.kind !== 'mapping-incomplete') return { '': { kind: refusal.kind } };
  const label = (field: string) => fieldLabel(refusal.of, field, by);
  const entries = refusal.problems.map((problem, at) => {
    const field = 'field' in problem ? label(problem.field) : '';
    const fields =
      'fields' in problem ? problem.fields.map(label).join(by.language === 'zh' ? '、' : ', ') : '';
    return [`mapping-${at}`, { kind: problem.kind, field, fields }] as const;
  });
  return { '': { kind: 'mapping-incomplete' }, ...Object.fromEntries(entries) };
}
