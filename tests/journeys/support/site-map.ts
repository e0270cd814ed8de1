import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type DemoRole, stateFile } from './accounts.ts';

const MOST_PAGES = 150;
/** Addresses that answer with something else than a page. */
const noPage =
  /^\/(assets|files|certificates|health|calendar|imports\/templates|sign-out)|\/export$|\.(pdf|csv|xlsx|ics)$/;

/** What two addresses share that differ in an id, a period, or what a rule is called by alone. */
export function kindOf(path: string): string {
  return path
    .replace(/[A-Za-z0-9_-]{22}/g, ':id')
    .replace(/\/\d{4}(-\w+)?(?=\/|$)/g, '/:period')
    .replace(
      /^(\/companies\/:id\/(?:readiness|checks)|\/listing\/:id\/checks|\/readiness\/rules)\/[^/]+$/,
      '$1/:code',
    );
}

function fileOf(role: DemoRole): string {
  return stateFile(role).replace(/\.json$/, '-pages.json');
}

/** Finds every page that links lead to from the start page of a role, one of each kind, and keeps their addresses. */
export async function keepPages(page: Page, role: DemoRole): Promise<void> {
  const known = new Map<string, string>([['/today', '/today']]);
  for (const [, address] of known) {
    if (known.size > MOST_PAGES) throw new Error(`more than ${MOST_PAGES} kinds of pages: raise the bound`);
    const html = await (await page.request.get(address, { headers: { accept: 'text/html' } })).text();
    for (const [tag] of html.matchAll(/<a\s[^>]*>/g)) {
      const path = /\shref="(\/[^"?#]*)/.exec(tag)?.[1];
      if (path && !/\sdownload[\s=>]/.test(tag) && !noPage.test(path) && !known.has(kindOf(path)))
        known.set(kindOf(path), path);
    }
  }
  writeFileSync(fileOf(role), JSON.stringify([...known.values()]));
}

/** The pages that were found for a role: addresses, one of each kind. */
export function pagesOf(role: DemoRole): string[] {
  return JSON.parse(readFileSync(fileOf(role), 'utf8')) as string[];
}
