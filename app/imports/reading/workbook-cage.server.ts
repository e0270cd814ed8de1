import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type FileProblem, fileProblems } from '../domain/states.ts';
import { limits } from './limits.ts';
import { type Table, type TableRow, tableOf, UnreadableFile } from './table.ts';

/** A row of one of several sheets. */
export type SheetRow = { sheet: string; row: number; cells: string[] };
/** What reading may take: those of `limits` that differ, and how many sheets are read. */
export type OwnLimits = Partial<Record<keyof typeof limits, number>> & { sheets?: number };

type Line = { sheet?: string; row?: number; cells?: string[]; problem?: string; end?: boolean };

/**
 * Reads the first sheet of a workbook that holds anything. Throws UnreadableFile; a process that dies or is killed makes
 * the file unreadable, nothing else.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  within = limits.milliseconds as number,
): Promise<Table> {
  const read = await readInCage(bytes, { milliseconds: within });
  const rows: TableRow[] = read.map(({ row, cells }) => ({ number: row, cells }));
  return tableOf(rows, { format: 'xlsx', encoding: null, sheet: read.at(-1)?.sheet ?? '' });
}

/**
 * Reads the rows of a workbook in a process of its own with a small heap and a limit of time, without environment or
 * arguments that hold anything secret. Throws UnreadableFile.
 */
export async function readInCage(bytes: Uint8Array, own: OwnLimits): Promise<SheetRow[]> {
  const bounds = { ...limits, ...own };
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${bounds.heap}`, '--no-warnings', childScript(), JSON.stringify(bounds)],
    { stdio: ['pipe', 'pipe', 'ignore'], env: { NODE_ENV: 'production' }, cwd: tmpdir() },
  );
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, bounds.milliseconds);
  const ended = new Promise<void>((done) => {
    child.once('close', () => done());
    child.once('error', () => done());
  });
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  try {
    return await collect(createInterface({ input: child.stdout }), () => late);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
  }
}

async function collect(lines: AsyncIterable<string>, isLate: () => boolean): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let sheet = '';
  let whole = false;
  for await (const text of lines) {
    const line = JSON.parse(text) as Line;
    if (line.problem !== undefined) throw new UnreadableFile(problemNamed(line.problem));
    if (line.sheet !== undefined) sheet = line.sheet;
    if (line.row !== undefined && line.cells) rows.push({ sheet, row: line.row, cells: line.cells });
    if (line.end) whole = true;
  }
  if (!whole) throw new UnreadableFile(isLate() ? 'too-slow' : 'bomb');
  return rows;
}

function problemNamed(text: string): FileProblem {
  return fileProblems.find((problem) => problem === text) ?? 'broken-workbook';
}

const SCRIPT = join('app', 'imports', 'reading', 'workbook-child.mjs');

/**
 * The child is a script of the sources, not of the bundle: it has to start with little but exceljs. It is found above this
 * file, from the sources and from a build alike.
 */
function childScript(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, SCRIPT))) return join(folder, SCRIPT);
    if (folder === dirname(folder)) throw new Error(`${SCRIPT} is not there`);
  }
}
