import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Files that break a rule each, and the rule that must say so. */
const offenders: [file: string, imports: string, rule: string][] = [
  ['app/startups/domain/reads-disk.ts', 'node:fs', 'startups-domain-is-pure'],
  ['app/startups/domain/asks-database.ts', '#db/client.server.ts', 'startups-domain-is-pure'],
  ['app/startups/domain/validates.ts', 'zod', 'startups-domain-is-pure'],
  ['app/startups/domain/looks-uphill.ts', '#app/imports/domain/kinds.ts', 'startups-domain-is-pure'],
  ['app/startups/queries/writes.ts', '../commands/order.ts', 'startups-queries-only-read'],
  ['app/startups/queries/enqueues.ts', '#jobs/enqueue.server.ts', 'startups-queries-only-read'],
  [
    'app/startups/commands/orders-uphill.ts',
    '#app/imports/commands/order.ts',
    'startups-commands-lean-downhill',
  ],
  ['app/identity/commands/shows.ts', '../ui/thing.tsx', 'identity-commands-lean-downhill'],
  ['app/startups/ui/asks.tsx', '../queries/question.ts', 'startups-ui-shows'],
  ['app/startups/pages/orders-elsewhere.tsx', '#app/imports/commands/order.ts', 'startups-pages-meet-here'],
  ['app/startups/pages/opens-tables.tsx', '#db/schema/startups.ts', 'startups-pages-meet-here'],
  ['app/startups/ui/shows-page.tsx', '../pages/list.tsx', 'pages-are-found-by-address'],
  ['app/identity/queries/leans-uphill.ts', '#app/startups/queries/question.ts', 'identity-leans-downhill'],
  ['app/kernel/knows.ts', '#app/startups/domain/thing.ts', 'kernel-stands-alone'],
  ['app/ui/knows.tsx', '#app/startups/domain/thing.ts', 'ui-knows-no-business'],
  ['app/identity/commands/starts.ts', '#app/boot/config.ts', 'slices-do-not-know-the-house'],
  ['app/startups/commands/replies.ts', '#app/http/replies.ts', 'edge-is-for-pages'],
  ['db/schema/asks.ts', '#app/startups/queries/question.ts', 'schema-speaks-the-domain'],
  ['db/knows.server.ts', '#app/startups/domain/thing.ts', 'database-is-below'],
  ['jobs/catalog.ts', '#db/client.server.ts', 'catalog-is-data'],
  ['jobs/handlers/shows.ts', '#app/startups/ui/thing.tsx', 'handlers-call-orders'],
  ['app/startups/pages/enqueues.tsx', '#jobs/enqueue.server.ts', 'jobs-are-asked-for-in-orders'],
  ['app/startups/commands/queues.ts', 'bullmq', 'queue-behind-one-door'],
  ['app/identity/queries/sessions.ts', 'lucia', 'lucia-in-one-file'],
  ['app/startups/queries/drives.ts', 'postgres', 'one-driver'],
  ['app/imports/domain-reader.ts', 'exceljs', 'workbooks-in-the-cage'],
  ['app/ui/server-thing.tsx', '../startups/secret.server.ts', 'browsers-get-no-server-code'],
  ['app/startups/queries/tested.ts', '#tests/support/people.ts', 'tests-stay-outside'],
  ['app/startups/queries/measures.ts', 'fast-check', 'no-development-packages'],
  ['app/startups/queries/nowhere.ts', './not-there.ts', 'everything-resolves'],
  ['app/startups/queries/circle.ts', './circle-back.ts', 'no-circles'],
];

/** What the offenders import, itself innocent. */
const innocents = [
  ...[
    'domain/thing.ts',
    'queries/question.ts',
    'commands/order.ts',
    'ui/thing.tsx',
    'pages/list.tsx',
    'secret.server.ts',
  ].map((path) => `app/startups/${path}`),
  ...[
    'app/imports/domain/kinds.ts',
    'app/imports/commands/order.ts',
    'app/identity/ui/thing.tsx',
    'app/boot/config.ts',
  ],
  ...[
    'app/http/replies.ts',
    'db/client.server.ts',
    'db/schema/startups.ts',
    'jobs/enqueue.server.ts',
    'tests/support/people.ts',
  ],
];

const folder = mkdtempSync(join(tmpdir(), 'jieti-rules-'));
let found: Map<string, string[]>;

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    cpSync(name, join(folder, name));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  write('app/routes.ts', "export default [{ file: 'startups/pages/list.tsx' }];\n");
  for (const path of innocents) write(path, 'export const thing = 1;\n');
  for (const [path, target] of offenders)
    write(path, `import * as thing from '${target}';\nexport const it = thing;\n`);
  write(
    'app/startups/queries/circle-back.ts',
    "import { it } from './circle.ts';\nexport const back = () => it;\n",
  );
  const program = join(process.cwd(), 'node_modules', '.bin', 'depcruise');
  const args = ['app', 'db', 'jobs', 'tests', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const ran = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  const report = JSON.parse(ran.stdout) as {
    summary: { violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[] };
  };
  found = new Map();
  // A circle is told once, for any of its files.
  for (const { from, rule, cycle = [] } of report.summary.violations)
    for (const file of new Set([from, ...cycle.map(({ name }) => name)]))
      found.set(file, [...(found.get(file) ?? []), rule.name]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(offenders)('%s may not import %s: rule %s', (file, _target, rule) => {
  expect(found.get(file) ?? []).toContain(rule);
});

test('files that break no rule are left in peace', () => {
  expect(innocents.filter((path) => found.has(path))).toEqual([]);
});
