import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type FileProblem, fileProblems } from '../domain/states.ts';
import { limits } from './limits.ts';
import { type Table, type TableRow, tableOf, UnreadableFile } from './table.ts';

type Line = { sheet?: string; row?: number; cells?: string[]; problem?: string; end?: boolean };

/**
 * Reads a workbook in a process of its own with a small heap and a limit of time, without environment or arguments that
 * hold anything secret. Throws UnreadableFile; a process that dies or is killed makes the file unreadable, nothing else.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  within = limits.milliseconds as number,
): Promise<Table> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.heap}`, '--no-warnings', childScript(), JSON.stringify(limits)],
    { stdio: ['pipe', 'pipe', 'ignore'], env: { NODE_ENV: 'production' }, cwd: tmpdir() },
  );
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, within);
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

async function collect(lines: AsyncIterable<string>, isLate: () => boolean): Promise<Table> {
  const rows: TableRow[] = [];
  let sheet = '';
  let whole = false;
  for await (const text of lines) {
    const line = JSON.parse(text) as Line;
    if (line.problem !== undefined) throw new UnreadableFile(problemNamed(line.problem));
    if (line.sheet !== undefined) sheet = line.sheet;
    if (line.row !== undefined && line.cells) rows.push({ number: line.row, cells: line.cells });
    if (line.end) whole = true;
  }
  if (!whole) throw new UnreadableFile(isLate() ? 'too-slow' : 'bomb');
  return tableOf(rows, { format: 'xlsx', encoding: null, sheet });
}

function problemNamed(text: string): FileProblem {
  return fileProblems.find((problem) => problem === text) ?? 'broken-workbook';
}

const SCRIPT = join('app', 'imports', 'reading', 'workbook-child.mjs');

/**
 * The child is a script of the sources, not of the bundle: it has to start with nothing but itself and exceljs. It is found
 * above this file, from the sources and from a build alike.
 */
function childScript(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, SCRIPT))) return join(folder, SCRIPT);
    if (folder === dirname(folder)) throw new Error(`${SCRIPT} is not there`);
  }
}
