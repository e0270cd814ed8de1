import type { Actor } from '#app/identity/domain/actor.ts';
import type { FileProblem } from '#app/imports/domain/states.ts';
import { readSheets } from '#app/imports/read-sheets.server.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { statementUploads } from '#db/schema/readiness-facts.ts';
import { maySeeFacts, mayWorkOnReadiness } from '../domain/policy.ts';
import { problemsOfStatement, type StatementOrder } from '../domain/statement-order.ts';
import { recognise } from '../domain/statement-sheets.ts';
import { linesRead, priorRead } from '../domain/upload-lines.ts';
import { uploadOf } from '../queries/statement-uploads.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';
import { auditedStatement, doubtsAbout, type StatementRefusal, writeStatement } from './record-statement.ts';

export type UploadRefusal =
  | FactOrderRefusal
  | KeepRefusal
  | { kind: FileProblem }
  /** No sheet of it is one of the three statements. */
  | { kind: 'no-statements' };

/**
 * Reads a workbook of statements and keeps it, so that its preview can be looked at; nothing of it counts until it is
 * saved. The file is read before the transaction, in a process of its own.
 */
export async function uploadStatements(
  db: Db,
  actor: Actor,
  companyId: Id,
  file: GivenFile,
): Promise<Result<{ uploadId: Id }, UploadRefusal>> {
  const company = await ladderCompany(db, companyId);
  const works = company && maySeeFacts(actor, company.subject) && mayWorkOnReadiness(actor, company.subject);
  const read = works ? await readSheets(file.content) : ok([]);
  return orderOnFacts<{ uploadId: Id }, UploadRefusal>(
    db,
    actor,
    'readiness.upload-statements',
    companyId,
    async (tx) => {
      if (!read.ok) return read;
      const rows = read.value;
      if (recognise(rows).lines.length === 0) return refuse({ kind: 'no-statements' });
      const kept = await keepEvidence(tx, actor, companyId, file);
      if (!kept.ok) return kept;
      if (!kept.value) throw new Error('a file was given and not kept');
      const uploadId = newId();
      const { id: fileId, name: fileName } = kept.value;
      await tx
        .insert(statementUploads)
        .values({ id: uploadId, companyId, ...recorder(actor), fileId, fileName, rows });
      return ok({
        done: { uploadId },
        after: { uploadId, fileId, fileName, rows: rows.length },
        rescore: false,
      });
    },
  );
}

export type SaveOrder = Omit<StatementOrder, 'lines'> & {
  uploadId: Id;
  /** Whether the column of the year before is recorded too, as the comparative that it is. */
  withPrior: boolean;
  confirmed: boolean;
};

/** Records what a workbook says, after its preview was looked at. */
export async function saveUpload(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: SaveOrder,
): Promise<Result<{ statementIds: Id[] }, StatementRefusal>> {
  return orderOnFacts<{ statementIds: Id[] }, StatementRefusal>(
    db,
    actor,
    'readiness.save-statements',
    companyId,
    async (tx, { today }) => {
      const { uploadId, withPrior, confirmed, ...head } = order;
      const upload = await uploadOf(tx, companyId, uploadId);
      if (!upload) return refuse({ kind: 'not-found' });
      const recognition = recognise(upload.rows, head.basis);
      const values: StatementOrder = { ...head, lines: linesRead(recognition.lines) };
      const prior = head.period === 'FY' ? priorRead(recognition.lines) : {};
      const problems = problemsOfStatement(values, today);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      const doubts = await doubtsAbout(tx, companyId, values, prior);
      if (doubts.length > 0 && !confirmed) return refuse({ kind: 'doubtful', doubts });
      const statementIds = [await writeStatement(tx, actor, companyId, values, upload.fileId)];
      if (withPrior && Object.keys(prior).length > 0) {
        const before: StatementOrder = {
          ...values,
          year: head.year - 1,
          source: 'comparative',
          lines: prior,
        };
        statementIds.push(await writeStatement(tx, actor, companyId, before, upload.fileId));
      }
      const after = { ...auditedStatement(values, doubts.length), uploadId, withPrior };
      return ok({ done: { statementIds }, after });
    },
  );
}
