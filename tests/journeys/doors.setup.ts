import { expect, test } from '@playwright/test';
import { accountOf, demoAccounts, roles, signIn, stateFile, walkers } from './support/accounts.ts';
import { keepPages } from './support/site-map.ts';
import { watch } from './support/watch.ts';

for (const role of roles) {
  test(`${role}: signs in and is shown the day`, async ({ page }) => {
    const complaints = watch(page);
    await signIn(page, accountOf(role));
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('nav#menu a[aria-current=page]')).toHaveAttribute('href', '/today');
    expect(complaints).toEqual([]);
    await page.context().storageState({ path: stateFile(role) });
    if (walkers.includes(role)) await keepPages(page, role);
  });
}

test('every role of the demo world has its journey', () => {
  expect(demoAccounts().map((account) => account.role.en)).toEqual([...roles]);
});
