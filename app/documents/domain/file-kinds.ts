import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { zipEntries } from './zip-directory.ts';

/** What a file is for: decides what is taken, how large, and who may read it. */
export const filePurposes = ['evidence', 'import', 'application', 'agreement'] as const;
export type FilePurpose = (typeof filePurposes)[number];

export const fileKinds = ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'ofd', 'csv'] as const;
export type FileKind = (typeof fileKinds)[number];

type KindRule = {
  mediaType: string;
  extensions: readonly string[];
  /** Whether the content is what the name says: extension and first bytes have to agree. */
  recognises: (content: Uint8Array) => boolean;
};

const rules: Record<FileKind, KindRule> = {
  pdf: {
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    recognises: (content) => startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d]),
  },
  png: {
    mediaType: 'image/png',
    extensions: ['png'],
    recognises: (content) => startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  jpg: {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    recognises: (content) => startsWith(content, [0xff, 0xd8, 0xff]),
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    recognises: (content) => holds(content, ['[Content_Types].xml', 'word/document.xml']),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    recognises: (content) => holds(content, ['[Content_Types].xml', 'xl/workbook.xml']),
  },
  ofd: {
    mediaType: 'application/ofd',
    extensions: ['ofd'],
    recognises: (content) => holds(content, ['OFD.xml']),
  },
  csv: { mediaType: 'text/csv', extensions: ['csv', 'txt'], recognises: isPlainText },
};

const MEBIBYTE = 1024 * 1024;

/** What each purpose takes: the table that the upload fields, the checks and their tests all read. */
export const uploadRules: Record<FilePurpose, { kinds: readonly FileKind[]; maxBytes: number }> = {
  evidence: { kinds: ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'ofd'], maxBytes: 10 * MEBIBYTE },
  import: { kinds: ['csv', 'xlsx'], maxBytes: 20 * MEBIBYTE },
  application: { kinds: ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'ofd'], maxBytes: 10 * MEBIBYTE },
  agreement: { kinds: ['pdf', 'png', 'jpg', 'ofd'], maxBytes: 20 * MEBIBYTE },
};

export type FileRefusal =
  | { kind: 'file-empty'; name: string }
  | { kind: 'file-too-large'; name: string; maxBytes: number }
  | { kind: 'file-type-not-taken'; name: string; taken: readonly string[] }
  | { kind: 'file-content-differs'; name: string; extension: string };

export type JudgedFile = { name: string; mediaType: string };

/** Whether a file is taken for a purpose, under which name and type. Looks at the size, the name and the content. */
export function judgeFile(
  purpose: FilePurpose,
  givenName: string,
  content: Uint8Array,
): Result<JudgedFile, FileRefusal> {
  const { kinds, maxBytes } = uploadRules[purpose];
  const name = shownName(givenName);
  if (content.byteLength === 0) return refuse({ kind: 'file-empty', name });
  if (content.byteLength > maxBytes) return refuse({ kind: 'file-too-large', name, maxBytes });
  const extension = extensionOf(name);
  const kind = kinds.find((candidate) => rules[candidate].extensions.includes(extension));
  if (!kind) return refuse({ kind: 'file-type-not-taken', name, taken: acceptedExtensions(purpose) });
  if (!rules[kind].recognises(content)) return refuse({ kind: 'file-content-differs', name, extension });
  return ok({ name, mediaType: rules[kind].mediaType });
}

/** The extensions that a purpose takes, without the dot. */
export function acceptedExtensions(purpose: FilePurpose): string[] {
  return uploadRules[purpose].kinds.flatMap((kind) => rules[kind].extensions);
}

const LONGEST_NAME = 120;

/**
 * The name under which a file is shown and offered again: the last part of what was given, without control, bidirectional
 * and invisible characters, shortened before its extension. It never names anything on a disk.
 */
export function shownName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  const extension = extensionOf(clean);
  const tail = extension ? `.${extension}` : '';
  const stem = clean.slice(0, clean.length - tail.length).replace(/^\.+/, '');
  return `${[...stem].slice(0, LONGEST_NAME - tail.length).join('') || 'file'}${tail}`;
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function startsWith(content: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => content[index] === byte);
}

/** Office files and OFD are ZIP archives: told by what they hold; those with macros are not taken. */
function holds(content: Uint8Array, names: readonly string[]): boolean {
  const entries = zipEntries(content);
  if (!entries || entries.some((entry) => /vbaProject\.bin$/i.test(entry))) return false;
  return names.every((name) => entries.includes(name));
}

const foreign = [/^%PDF-/, /^PK/, /^\s*<(!doctype|html|svg|script|\?xml)/i];

/** Text of any usual encoding: no NUL, no control characters but tab and line ends, and no mark-up at its head. */
function isPlainText(content: Uint8Array): boolean {
  const odd = content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  if (odd) return false;
  const head = String.fromCharCode(...content.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, '');
  return !foreign.some((pattern) => pattern.test(head));
}
