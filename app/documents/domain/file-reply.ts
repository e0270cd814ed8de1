/** What is told about a file when it leaves the portal. */
export type LeavingFile = { name: string; mediaType: string; size: number };

/**
 * The headers under which a file is handed out: always as an attachment, never guessed at, and should a browser open it
 * all the same, in a sandbox where nothing runs. The name is given twice, plain and in UTF-8 (RFC 6266).
 */
export function fileHeaders(file: LeavingFile): Record<string, string> {
  const plain = file.name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const exact = encodeURIComponent(file.name).replace(/['()*]/g, percent);
  return {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.size),
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
    'Content-Security-Policy':
      "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  };
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
