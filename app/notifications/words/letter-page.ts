import type { Language } from '#app/identity/domain/actor.ts';

const LONGEST_SUBJECT = 90;

/** A letter as HTML: what it says, and below it what is small. Both are HTML already. */
export function letterPage(language: Language, body: string, foot: string): string {
  return (
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"></head>` +
    `<body style="margin:0;padding:24px;background:#f5f6f8;color:#1d2330;font:15px/1.7 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">` +
    `<div style="max-width:600px;margin:0 auto;padding:24px;background:#fff;border-radius:8px">` +
    body +
    `<div style="margin-top:28px;font-size:13px;color:#5b6475">${foot}</div></div></body></html>`
  );
}

export function paragraph(text: string): string {
  return `<p style="margin:0 0 8px">${escaped(text)}</p>`;
}

export function linked(address: string, text: string): string {
  return `<a href="${escaped(address)}" style="color:#1f5fd0">${escaped(text)}</a>`;
}

/** A sentence may hold what people typed: it stays on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function shortened(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST_SUBJECT ? `${signs.slice(0, LONGEST_SUBJECT - 1).join('')}…` : text;
}

export function escaped(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
