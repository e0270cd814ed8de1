import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshHome, jieti } from '#tests/support/portal-process.ts';

const home = freshHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

function file(name: string, ...lines: string[]): string {
  const path = join(home, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const ipoHeadings = 'bse_code,name,bse_listing_date,total_shares,issue_price_cny,listing_market_cap_yi_cny';
const figureHeadings =
  'bse_code,fiscal_year,revenue_wan_cny,net_profit_wan_cny,roe_pct,net_assets_per_share_cny';

test('listed companies are told one by one and summed up; one below the standard makes the status 1', () => {
  const ipos = file('ipos.csv', ipoHeadings, '1,甲,2024-05-30,20000000,10,', '2,乙,2024-05-30,1000,10,');
  const figures = file(
    'figures.csv',
    figureHeadings,
    ...['1', '2'].flatMap((code) => [`${code},2023,9000,1500,8,3`, `${code},2022,9000,1500,8,3`]),
  );
  const run = jieti(home, ['backtest', '--ipos', ipos, '--financials', figures]);
  expect(run.status).toBe(1);
  const [one, two, sum] = run.lines();
  expect(one).toMatchObject({ code: '1', answer: 'met', year: 2023, reason: null });
  expect(two).toMatchObject({ code: '2', answer: 'short', reason: 'below-standard' });
  expect(sum).toMatchObject({ summary: 'bse', met: 1, short: 1 });
}, 60_000);

test('companies of NEEQ are counted by answer and track; wrong usage ends with status 2', () => {
  const neeq = file('neeq.csv', 'code,name,market_cap_wan_cny', '1,甲,20000', '2,乙,');
  const figures = file(
    'neeq-figures.csv',
    figureHeadings.replace('bse_code', 'code'),
    '1,2024,5000,700,9,2',
    '1,2023,4000,300,9,2',
  );
  const run = jieti(home, ['backtest', '--neeq', neeq, '--neeq-financials', figures, '--on', '2026-11-23']);
  expect(run.status).toBe(0);
  expect(run.lines()[0]).toMatchObject({
    summary: 'neeq-base',
    on: '2026-11-23',
    answers: { met: 1, missing: 1 },
    tracks: { 'neeq-base.21-1': { met: 1, missing: 1 } },
  });
  for (const words of [
    [],
    ['--ipos', neeq],
    ['--neeq', neeq, '--neeq-financials', figures, '--on', 'today'],
  ]) {
    expect(jieti(home, ['backtest', ...words])).toMatchObject({ status: 2, stdout: '' });
  }
  expect(jieti(home, ['backtest', '--neeq', 'nowhere', '--neeq-financials', figures]).status).toBe(1);
}, 60_000);
