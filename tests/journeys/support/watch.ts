import type { Page } from '@playwright/test';

/** What a page complains about: console errors, thrown errors, refused styles and scripts, answers of 500 and above. */
export function watch(page: Page): string[] {
  const complaints: string[] = [];
  const at = () => new URL(page.url()).pathname;
  page.on('pageerror', (error) => complaints.push(`${at()}: thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${at()}: console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}
