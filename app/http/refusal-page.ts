import { STATUS_CODES } from 'node:http';
import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import { httpWords } from './words/words.ts';

/** What the pipeline itself answers, before or instead of a page. */
export type Refusal = {
  status: number;
  retryAfter?: number;
  headers?: Record<string, string>;
  key?: RefusalKey;
};
type RefusalKey = 'origin';

const KNOWN = [400, 401, 403, 404, 405, 408, 413, 414, 415, 429, 500, 503] as const;
type Known = (typeof KNOWN)[number];

/** A whole small page in one language: what happened, what to do about it. It needs nothing but the style sheet. */
export function refusalPage(
  { status, key }: Refusal,
  language: Language,
  at: { nonce: string; requestId: string; styles: readonly string[] },
): string {
  const say = sayer(httpWords, language);
  const known: Known = KNOWN.find((each) => each === status) ?? (status < 500 ? 400 : 500);
  const title = say(`page.${known}.title`);
  const text = say(key ? `page.${key}.text` : `page.${known}.text`);
  // The number helps whoever looks into a fault; where nothing is broken it would only make two answers differ.
  const id =
    status >= 500 ? `<p><small>${escaped(say('page.request', { id: at.requestId }))}</small></p>` : '';
  const styles = at.styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('');
  return `<!DOCTYPE html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${styles}<style nonce="${at.nonce}">main{max-width:36rem;margin:18vh auto 0;padding:0 1.5rem}</style></head><body><main><h1>${title}</h1><p>${text}</p><p><a href="/">${say('page.home')}</a></p>${id}</main></body></html>`;
}

/**
 * The same for a script of ours that asked for data: what Remix's client understands. A read is told to load the address
 * as a document, where the page above explains; a write gets an error of that status for the nearest error boundary.
 */
export function refusalData(status: number, writing: boolean, path: string): string {
  if (writing) {
    return `[{"_1":2},"error",["ErrorResponse",-5,3,4],${status},${JSON.stringify(STATUS_CODES[status] ?? '')}]\n`;
  }
  return `[["SingleFetchRedirect",1],{"_2":3,"_4":5,"_6":7,"_8":9,"_10":9},"redirect",${JSON.stringify(path)},"status",302,"revalidate",false,"reload",true,"replace"]\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
