import type { Page } from '@playwright/test';

/** Waits until the page has come alive: React has taken hold of what the server sent. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'));
  });
}
