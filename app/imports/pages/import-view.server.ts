import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { mayChangeImport } from '../domain/policy.ts';
import { type ImportRecord, importRecord } from '../queries/import-record.ts';
import { type ImportRow, rowShows, rowsOfImport } from '../queries/import-rows.ts';
import { workOfImport } from '../queries/work-of-import.ts';
import type { ImportView, ShownImport } from '../ui/import-view.ts';
import type { ShownRow } from '../ui/rows-table.tsx';
import { shownChanges } from '../ui/shown-values.ts';
import { remarkSentence, speaker } from '../words/sentences.ts';

/** All that the page of one import shows; null when there is none that the actor may see. */
export async function importView(
  db: Db,
  actor: Actor,
  importId: string,
  search: URLSearchParams,
): Promise<ImportView | null> {
  const record = await importRecord(db, actor, importId);
  if (!record) return null;
  const language = actor.kind === 'person' ? actor.language : 'zh';
  const show = rowShows.find((known) => known === search.get('show')) ?? 'all';
  const question = {
    importId,
    show,
    after: rowNumber(search.get('after')),
    before: rowNumber(search.get('before')),
  };
  const hasRows = record.counts !== null && record.retiredAt === null;
  const page = hasRows ? await rowsOfImport(db, actor, question) : null;
  return {
    import: shownImport(record),
    mayChange: mayChangeImport(actor, record),
    work: await workOfImport(db, record.jobId),
    show,
    paged: question.after !== null || question.before !== null,
    rows: page && { ...page, rows: page.rows.map((row) => shownRow(record, row, language)) },
  };
}

function shownImport(record: ImportRecord): ShownImport {
  const { id, kind, fileName, fileId, state, counts, failure, reading, mapping, valuedOn } = record;
  const { createdByName, organisationName, createdAt, appliedAt, undoneAt, retiredAt } = record;
  return {
    id,
    kind,
    fileName,
    fileId,
    state,
    counts,
    failure,
    reading,
    mapping,
    valuedOn,
    createdByName,
    organisationName,
    createdAt,
    appliedAt,
    undoneAt,
    retired: retiredAt !== null,
  };
}

function shownRow(record: ImportRecord, row: ImportRow, language: Language): ShownRow {
  const by = speaker(language);
  const stands = row.before !== null || row.verdict === 'same' || record.state === 'applied';
  return {
    row: row.row,
    verdict: row.verdict,
    key: row.key,
    companyId: stands ? row.companyId : null,
    changes: shownChanges(record.kind, row, language),
    remarks: row.remarks.map((remark) => ({
      weight: remark.weight,
      sentence: remarkSentence(record.kind, remark, by),
    })),
  };
}

function rowNumber(text: string | null): number | null {
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
