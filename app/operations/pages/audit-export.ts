import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { csvLine, csvMark } from '#app/kernel/csv.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { exportAudit } from '../commands/export-audit.ts';
import { type AuditFilter, parseAuditFilter } from '../domain/audit-filter.ts';
import { type AuditRow, auditRows } from '../queries/audit-rows.server.ts';
import { type AuditNames, auditNames } from '../ui/audit-names.ts';
import { anyAuditWords } from '../words/audit-words.ts';

const columns = [
  'seq',
  'at',
  'who',
  'organisation',
  'action',
  'action_code',
  'outcome',
  'reason',
  'subject_kind',
  'subject',
  'subject_id',
  'before',
  'after',
  'request',
  'hash',
] as const;

/** What the filter of the trail shows, as a CSV file. The export is itself a line of the trail, written first. */
export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const allowed = await limit(db, rateRules.export, actor.userId);
  if (!allowed.ok) return tooMany(allowed.retryAfter);
  const { filter } = parseAuditFilter(new URL(request.url).searchParams);
  const exported = await exportAudit(db, actor, { filter });
  if (!exported.ok) throw notFound();
  const { upTo } = exported.value;
  return new Response(csvStream(db, actor, { filter, upTo }, actor.language), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-${upTo}.csv"`,
    },
  });
}

function csvStream(
  db: Db,
  actor: Actor,
  question: { filter: AuditFilter; upTo: string },
  language: Language,
) {
  const say = sayer(anyAuditWords, language);
  const names = auditNames(say);
  const encoder = new TextEncoder();
  const batches = auditRows(db, actor, question);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(csvMark + csvLine(columns.map((column) => say(`export.${column}`)))));
    },
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map((row) => csvLine(cells(row, names, say))).join('')));
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
}

function cells(row: AuditRow, names: AuditNames, say: (key: string) => string): string[] {
  const { reason, subjectKind } = row;
  return [
    row.seq,
    row.at,
    row.actorKind === 'anonymous' ? say('who.anonymous') : row.actorName,
    row.organisationName ?? '',
    names.action(row.action),
    row.action,
    say(`outcome.${row.outcome}`),
    reason ? (names.reason(reason) ?? reason) : '',
    subjectKind ? names.subject(subjectKind) : '',
    row.subjectName ?? '',
    row.subjectId ?? '',
    row.before ?? '',
    row.after ?? '',
    row.requestId ?? '',
    row.hash,
  ];
}
