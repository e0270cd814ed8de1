import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { listingInquiries, listingQuestions } from '#db/schema/listing.ts';
import {
  type InquiryStanding,
  inquiryStanding,
  isDraftLate,
  mayAgreeTo,
  type Progress,
  progressByPart,
  progressOf,
} from '../domain/inquiry.ts';
import type { Part } from '../domain/parts.ts';
import { mayLeadProject, maySeePart, maySeeProject, mayWorkOnPart } from '../domain/policy.ts';
import { isRunning } from '../domain/project.ts';
import {
  type InquiryRow,
  inquiryRow,
  type QuestionRow,
  questionRows,
  type TakenBackRow,
  takenBackRows,
} from './inquiry-rows.ts';
import { type Project, projectSeen } from './project.ts';

/** What the pages show of the project of a letter. */
export type InquiryProject = Pick<Project, 'id' | 'board' | 'boardWords' | 'company' | 'state'>;

/** A letter as a list shows it; an adviser's numbers are those of her own part. */
export type InquiryLine = {
  id: Id;
  round: number;
  body: string;
  letterOn: CalendarDate;
  replyBy: CalendarDate;
  repliedOn: CalendarDate | null;
  standing: InquiryStanding;
  progress: Progress;
  /** Questions whose draft should be there and is not. */
  late: number;
};

export type InquiriesPage = {
  project: InquiryProject;
  /** Whether the reader sees all of the project, and not her own part alone. */
  inside: boolean;
  /** Whether she records letters and replies. */
  mayLead: boolean;
  letters: InquiryLine[];
  today: CalendarDate;
};

/** The inquiry letters of a project, the latest round first; null for those who do not come into its room. */
export async function inquiriesOf(
  db: Reader,
  actor: Actor,
  projectId: string,
): Promise<InquiriesPage | null> {
  const project = await projectSeen(db, actor, projectId);
  if (!project) return null;
  const rows = await db
    .select()
    .from(listingInquiries)
    .where(eq(listingInquiries.projectId, project.id))
    .orderBy(desc(listingInquiries.round));
  const { inquiryId, part, state, dueOn } = listingQuestions;
  const ids = rows.map(({ id }) => id);
  const questions =
    ids.length === 0
      ? []
      : await db
          .select({ inquiryId, part, state, dueOn })
          .from(listingQuestions)
          .where(inArray(inquiryId, ids))
          .orderBy(asc(listingQuestions.number));
  const seen = questions.filter((one) => maySeePart(actor, project.subject, one.part));
  return {
    ...headOf(project, actor),
    letters: rows.map((row) =>
      lineOf(
        row,
        seen.filter((one) => one.inquiryId === row.id),
        project.today,
      ),
    ),
  };
}

export type QuestionLine = Omit<QuestionRow, 'inquiryId' | 'answeredBy'> & {
  late: boolean;
  may: { edit: boolean; draft: boolean; agree: boolean };
  /** Whether the reader wrote the draft herself, and so waits for somebody else. */
  own: boolean;
};

/** A reply that was taken back, as it stood. */
export type TakenBackReply = Omit<TakenBackRow, 'replyFileId' | 'replyFileName'> & {
  replyFile: { id: Id; name: string } | null;
};

export type InquiryPage = Omit<InquiriesPage, 'letters'> & {
  letter: InquiryLine & {
    firstReplyBy: CalendarDate;
    extensionReason: string | null;
    note: string | null;
    addedByName: string;
    /** The letter and the reply as documents, for those who see the whole. */
    file: { id: Id; name: string } | null;
    replyFile: { id: Id; name: string } | null;
    version: number;
  };
  /** The replies that were recorded by mistake, the latest first; for those who see the whole. */
  takenBack: TakenBackReply[];
  questions: QuestionLine[];
  byPart: { part: Part; progress: Progress }[];
};

/** One letter with the questions that the actor sees; null where the project or the letter is not hers to see. */
export async function inquiryOf(
  db: Reader,
  actor: Actor,
  question: { projectId: string; inquiryId: string },
): Promise<InquiryPage | null> {
  const project = await projectSeen(db, actor, question.projectId);
  const row = project && (await inquiryRow(db, project.id, question.inquiryId));
  if (!project || !row) return null;
  const all = await questionRows(db, row.id);
  const seen = all.filter(({ part }) => maySeePart(actor, project.subject, part));
  const head = headOf(project, actor);
  const { firstReplyBy, extensionReason, addedByName, version } = row;
  return {
    ...head,
    letter: {
      ...lineOf(row, seen, project.today),
      firstReplyBy,
      extensionReason,
      addedByName,
      note: head.inside ? row.note : null,
      file: head.inside ? fileOf(row.fileId, row.fileName) : null,
      replyFile: head.inside ? fileOf(row.replyFileId, row.replyFileName) : null,
      version,
    },
    takenBack: head.inside ? (await takenBackRows(db, row.id)).map(takenBackReply) : [],
    questions: seen.map((one) => questionLine(one, row, project, actor)),
    byPart: progressByPart(seen),
  };
}

function headOf(project: Project, actor: Actor): Omit<InquiriesPage, 'letters'> {
  const { id, board, boardWords, company, state, subject, today } = project;
  return {
    project: { id, board, boardWords, company, state },
    inside: maySeeProject(actor, subject),
    mayLead: isRunning(state) && mayLeadProject(actor, subject),
    today,
  };
}

function lineOf(
  row: InquiryRow,
  questions: readonly Pick<QuestionRow, 'state' | 'dueOn'>[],
  today: CalendarDate,
): InquiryLine {
  const { id, round, body, letterOn, replyBy, repliedOn } = row;
  return {
    id,
    round,
    body,
    letterOn,
    replyBy,
    repliedOn,
    standing: inquiryStanding(row, today),
    progress: progressOf(questions),
    late: repliedOn === null ? questions.filter((one) => isDraftLate(one, today)).length : 0,
  };
}

function questionLine(row: QuestionRow, letter: InquiryRow, project: Project, actor: Actor): QuestionLine {
  const { inquiryId: _, answeredBy, ...line } = row;
  const open = letter.repliedOn === null && isRunning(project.state);
  const works = open && mayWorkOnPart(actor, project.subject, row.part);
  const userId = actor.kind === 'person' ? actor.userId : null;
  return {
    ...line,
    late: open && isDraftLate(row, project.today),
    own: answeredBy !== null && answeredBy === userId,
    may: {
      edit: open && mayLeadProject(actor, project.subject),
      draft: works,
      agree: works && userId !== null && mayAgreeTo(row, userId),
    },
  };
}

function takenBackReply({ replyFileId, replyFileName, ...row }: TakenBackRow): TakenBackReply {
  return { ...row, replyFile: fileOf(replyFileId, replyFileName) };
}

function fileOf(id: Id | null, name: string | null): { id: Id; name: string } | null {
  return id === null ? null : { id, name: name ?? id };
}
