import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

/** Rules of the house that neither the compiler nor the linter nor the import rules can see. */
const sources = ['app', 'db', 'jobs', 'tests'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.(ts|tsx|mjs|mts)$/.test(path)),
);
const text = new Map(sources.map((path) => [path, readFileSync(path, 'utf8')]));
const self = 'tests/slices/boot/house-rules.test.ts';

function linesWith(pattern: RegExp, within: RegExp, except: readonly string[] = []): string[] {
  return sources
    .filter((path) => within.test(path) && path !== self && !except.includes(path))
    .flatMap((path) =>
      (text.get(path) ?? '')
        .split('\n')
        .flatMap((line, number) => (pattern.test(line) ? [`${path}:${number + 1} ${line.trim()}`] : [])),
    );
}

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(300);
});

test('only parameters reach SQL: raw text is a constant of these files', () => {
  const reviewed = [
    // Names of columns and their types, from a list in the file itself.
    'app/startups/commands/write-figures.ts',
    'app/startups/commands/write-companies.ts',
    // Direction, comparison, sort expression and limit, each chosen from literals.
    'app/startups/queries/list-companies.ts',
    'app/startups/queries/company-export.ts',
    // A column of two, chosen by the type.
    'app/operations/queries/audit-conditions.server.ts',
    'app/startups/queries/ladder-board.ts',
  ];
  expect(linesWith(/\bsql\.(raw|identifier)\(|\.unsafe\(/, /^(app|jobs)\/(?!boot\/)/, reviewed)).toEqual([]);
});

test('nobody’s text becomes a regular expression', () => {
  const reviewed = [
    // Paths of app/routes.ts.
    'app/http/body-limits.ts',
    // Put together from literals of the file.
    'app/http/form-text.ts',
    'app/imports/domain/read-number.ts',
    'app/imports/domain/written-text.ts',
  ];
  expect(linesWith(/new RegExp\(/, /^(app|jobs|db)\//, reviewed)).toEqual([]);
});

test('HTML as text is written in two reviewed places', () => {
  // Drawings made on the server, and the rows of the company list, escaped where they are put together.
  const reviewed = ['app/ui/charts/chart.tsx', 'app/startups/ui/company-table.tsx'];
  expect(linesWith(/dangerouslySetInnerHTML/, /^app\//, reviewed)).toEqual([]);
});

test('nothing is put off, silenced or left out', () => {
  expect(linesWith(/@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME)\b/, /./)).toEqual([]);
  expect(linesWith(/\b(test|it|describe)\.(skip|only|todo)\(/, /^tests\//)).toEqual([]);
});

test('no test sleeps to wait for something', () => {
  const polls = ['tests/support/clocks.ts'];
  // A test that waits for a moment to kill something does not wait for a result.
  const kills = /^tests\/(?!faults\/)/;
  expect(linesWith(/await new Promise\(\(\w+\) => setTimeout\(\w+, \d/, kills, polls)).toEqual([]);
});

test('files are as long as one can keep in mind', () => {
  const most = (path: string) =>
    path.startsWith('tests/') ? 500 : /^app\/[^/]+\/pages\//.test(path) ? 250 : 300;
  const long = sources.flatMap((path) => {
    const lines = (text.get(path) ?? '').split('\n').length - 1;
    return lines > most(path) ? [`${path}: ${lines}`] : [];
  });
  expect(long).toEqual([]);
});

test('names tell what is inside', () => {
  const vague = /(^|\/)(utils?|helpers?|lib|common|misc|service|manager|v2|index)(\.|\/|$)/;
  expect(sources.filter((path) => vague.test(path))).toEqual([]);
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
  expect(sources.filter((path) => !kebab.test(basename(path)))).toEqual([]);
});

test('imports name the file, not something that is guessed into one', () => {
  const own = /from '(\.{1,2}\/|#(app|db|jobs|tests)\/)[^']*(?<!\.(ts|tsx|mjs|json|css))'/;
  expect(linesWith(own, /./)).toEqual([]);
  // Between slices and layers by the package's own names, so that a file can move with its slice.
  expect(linesWith(/from '(\.\.\/){2,}(app|db|jobs|tests)\//, /^(app|db|jobs)\//)).toEqual([]);
});

test('no path of one machine is written down', () => {
  expect(linesWith(/['"`(](\/work\/|\/home\/\w+|\/root\/|\/Users\/)/, /./)).toEqual([]);
});

test('every slice is one that the import rules know', () => {
  const rules = readFileSync('.dependency-cruiser.cjs', 'utf8');
  const known = [...rules.matchAll(/^ {2}([a-z]+): \[/gm)].map(([, name]) => name);
  const others = ['boot', 'http', 'kernel', 'layouts', 'ui'];
  const folders = new Set(
    sources.filter((path) => path.startsWith('app/')).map((path) => path.split('/')[1] ?? ''),
  );
  const unknown = [...folders].filter(
    (name) => !name.includes('.') && !known.includes(name) && !others.includes(name),
  );
  expect(unknown).toEqual([]);
});
