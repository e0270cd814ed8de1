import { eq, type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { certificateFiles } from '#db/schema/grading.ts';
import { readCertificateNumber, readCheckCode, type Waiver } from '../domain/certificate.ts';

/** A certificate with what it says. */
export type CertificateRow = {
  id: Id;
  number: string;
  checkCode: string;
  companyId: Id;
  incubatorId: Id;
  companyName: string;
  companyNameEn: string | null;
  incubatorName: string;
  incubatorNameEn: string | null;
  joinedOn: CalendarDate;
  graduatedOn: CalendarDate;
  edition: string;
  limbs: string[];
  waiver: Waiver | null;
  waiverReason: string | null;
  issuedByName: string;
  issuedOn: CalendarDate;
  revokedOn: CalendarDate | null;
  revokedReason: string | null;
};

const columns = sql`g.id, g.number, g.check_code as "checkCode", g.company_id as "companyId",
  g.incubator_id as "incubatorId", g.company_name as "companyName", g.company_name_en as "companyNameEn",
  g.incubator_name as "incubatorName", g.incubator_name_en as "incubatorNameEn", g.joined_on::text as "joinedOn",
  g.graduated_on::text as "graduatedOn", g.edition, g.limbs, g.waiver, g.waiver_reason as "waiverReason",
  g.issued_by_name as "issuedByName", (g.issued_at at time zone 'Asia/Shanghai')::date::text as "issuedOn",
  (g.revoked_at at time zone 'Asia/Shanghai')::date::text as "revokedOn", g.revoked_reason as "revokedReason"`;

/** Certificates that the actor may see, the latest first. */
export async function certificatesOf(
  db: Reader,
  actor: Actor,
  which: { companyId?: Id; incubatorId?: Id; limit?: number } = {},
): Promise<CertificateRow[]> {
  const company = which.companyId ? sql`g.company_id = ${which.companyId}` : sql`true`;
  const house = which.incubatorId ? sql`g.incubator_id = ${which.incubatorId}` : sql`true`;
  return db.execute<CertificateRow>(sql`
    select ${columns} from graduations g where ${company} and ${house} and ${certificateScope(actor)}
    order by g.graduated_on desc, g.number desc limit ${which.limit ?? 500}`);
}

/** One certificate, or null when there is none that the actor may see. */
export async function certificate(
  db: Reader,
  actor: Actor,
  graduationId: string,
): Promise<CertificateRow | null> {
  if (!looksLikeId(graduationId)) return null;
  const [row] = await db.execute<CertificateRow>(sql`
    select ${columns} from graduations g where g.id = ${graduationId} and ${certificateScope(actor)}`);
  return row ?? null;
}

/** The file of a certificate that the actor may see and that stands; `waiting` while it is being made. */
export async function certificateFile(
  db: Reader,
  actor: Actor,
  graduationId: string,
): Promise<{ number: string; content: Uint8Array | 'waiting' } | null> {
  const row = await certificate(db, actor, graduationId);
  if (!row || row.revokedOn !== null) return null;
  const [file] = await db
    .select({ content: certificateFiles.content })
    .from(certificateFiles)
    .where(eq(certificateFiles.graduationId, graduationId));
  return { number: row.number, content: file?.content ?? 'waiting' };
}

/** Whose certificates the actor may read: the incubator those that it issued, a company its own, the operator all. */
function certificateScope(actor: Actor): SQL {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return sql`true`;
  if (sitsIn(actor, ['incubator'])) return sql`g.incubator_id = ${organisationOf(actor)}`;
  if (actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.companyId !== null) {
    return sql`g.company_id = ${actor.hat.companyId}`;
  }
  return sql`false`;
}

/** What a stranger who holds a certificate is told, and nothing else. */
export type VerifiedCertificate = Pick<
  CertificateRow,
  | 'number'
  | 'companyName'
  | 'companyNameEn'
  | 'incubatorName'
  | 'incubatorNameEn'
  | 'graduatedOn'
  | 'revokedOn'
>;

/** The certificate of a number, for whoever also knows its check code; null for every other number and code alike. */
export async function verifyCertificate(
  db: Reader,
  typed: { number: string; code: string },
): Promise<VerifiedCertificate | null> {
  const number = readCertificateNumber(typed.number);
  const code = readCheckCode(typed.code);
  if (number === null || code === '') return null;
  const [row] = await db.execute<VerifiedCertificate>(sql`
    select number, company_name as "companyName", company_name_en as "companyNameEn",
      incubator_name as "incubatorName", incubator_name_en as "incubatorNameEn",
      graduated_on::text as "graduatedOn", (revoked_at at time zone 'Asia/Shanghai')::date::text as "revokedOn"
    from graduations where number = ${number} and replace(check_code, '-', '') = ${code}`);
  return row ?? null;
}
