// Who may import whom. The table of docs and README in a form that is checked: `npm test` runs it first.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Which slices a slice may lean on, besides itself. */
const house = ['identity', 'documents', 'notifications', 'startups'];
const downhill = {
  identity: [],
  documents: ['identity'],
  notifications: ['identity'],
  startups: ['identity', 'documents'],
  imports: ['identity', 'documents', 'startups'],
  operations: ['identity'],
  rules: [],
  incubation: [...house],
  reporting: [...house, 'incubation'],
  milestones: [...house, 'incubation', 'reporting'],
  admissions: [...house, 'incubation', 'reporting', 'milestones'],
  mentoring: [...house, 'incubation'],
  premises: [...house, 'incubation'],
  benefits: [...house, 'incubation', 'premises'],
  grading: [...house, 'rules', 'incubation', 'reporting', 'milestones', 'mentoring', 'premises', 'benefits'],
  evaluation: [...house],
  rounds: [...house],
  institutions: [...house, 'evaluation', 'rounds'],
  readiness: [...house, 'imports', 'rules', 'incubation', 'grading', 'evaluation', 'rounds'],
  listing: [...house, 'rules', 'incubation', 'readiness'],
  sourcing: [...house, 'rounds', 'evaluation', 'readiness'],
};
const slices = Object.keys(downhill);
const anySlice = `(${slices.join('|')})`;

/** A rule that forbids whatever is not named: `from` may import only `to`. */
function only(name, why, from, to, more = {}) {
  return {
    name,
    comment: why,
    severity: 'error',
    from: { path: from, ...more.from },
    to: { pathNot: [from, ...to], ...more.to },
  };
}

/** The files that app/routes.ts names: they are found by their address and imported by nobody. */
const routeModules = [
  ...readFileSync(join(__dirname, 'app/routes.ts'), 'utf8').matchAll(/'([\w/-]+\.tsx?)'/g),
].map(([, path]) => `^app/${path.replaceAll('.', '\\.')}$`);
const builtIn =
  '^(node:)?(assert|buffer|child_process|cluster|crypto|events|fs|http|https|module|net|os|path|perf_hooks|process|readline|stream|timers|tls|url|util|v8|vm|worker_threads|zlib)(/|$)';
const packages = '(^|/)node_modules/';

/** The rooms of one slice, and what each may see. */
function roomsOf(slice) {
  const near = [slice, ...downhill[slice]];
  const own = near.length === 1 ? near[0] : `(${near.join('|')})`;
  const at = (room) => `^app/${slice}/${room}/`;
  return [
    only(
      `${slice}-domain-is-pure`,
      'The domain is arithmetic: it sees the kernel and the domain of its own slice and of those below, nothing else.',
      at('domain'),
      ['^app/kernel/', `^app/${own}/domain/`],
    ),
    only(
      `${slice}-queries-only-read`,
      'A query sees domain, rule books, tables and queries of its slice and those below; never commands or jobs.',
      at('queries'),
      [
        '^app/kernel/',
        '^app/ui/language\\.ts$',
        `^app/${own}/(domain|boards|queries)/`,
        `^app/${slice}/(?!commands|pages|ui)`,
        '^db/(?!seeds)',
        packages,
        builtIn,
      ],
    ),
    only(
      `${slice}-commands-lean-downhill`,
      'A command sees domain, rule books, queries and commands of its slice and those below, the database, and how to ask for a job.',
      at('commands'),
      [
        '^app/(kernel/|paths\\.ts$)',
        `^app/${own}/(domain|boards|queries|commands)/`,
        `^app/${slice}/(?!pages|ui)`,
        `^app/${own}/[^/]+\\.server\\.ts$`,
        '^db/(?!seeds)',
        '^jobs/(enqueue\\.server|catalog)\\.ts$',
        packages,
        builtIn,
      ],
    ),
    only(
      `${slice}-ui-shows`,
      "A slice's components see the shared pieces, the kernel, domains and words; of queries the types alone.",
      at('ui'),
      [
        '^app/ui/',
        '^app/kernel/',
        '^app/paths\\.ts$',
        '^app/http/(nonce|problems|spared)\\.ts$',
        `^app/${own}/(domain|ui|words)/`,
        packages,
      ],
      { to: { dependencyTypesNot: ['type-only'] } },
    ),
    only(
      `${slice}-pages-meet-here`,
      'A page sees the edge, the shared pieces, every slice’s questions, and the orders of its own slice.',
      at('pages'),
      [
        '^app/(ui|kernel|http|layouts)/',
        '^app/(paths|access|words)\\.ts$',
        `^app/${anySlice}/(domain|queries|ui|words)/`,
        `^app/${own}/[^/]+\\.server\\.ts$`,
        `^app/${slice}/`,
        '^app/documents/commands/',
        '^db/(client|new-id|today)\\.server\\.ts$',
        packages,
        builtIn,
      ],
    ),
    {
      name: `${slice}-leans-downhill`,
      comment: 'Slices lean on those below them alone; pages and jobs/handlers are where they meet.',
      severity: 'error',
      from: { path: `^app/${slice}/`, pathNot: at('pages') },
      to: { path: `^app/${anySlice}/`, pathNot: `^app/${own}/`, dependencyTypesNot: ['type-only'] },
    },
  ];
}

module.exports = {
  forbidden: [
    ...slices.flatMap(roomsOf),
    {
      name: 'pages-are-found-by-address',
      comment: 'A route module is named in app/routes.ts and imported by nobody.',
      severity: 'error',
      from: { pathNot: ['^app/routes\\.ts$', '^tests/'] },
      to: { path: routeModules },
    },
    only('kernel-stands-alone', 'The kernel is pure values.', '^app/kernel/', []),
    only(
      'ui-knows-no-business',
      'Shared pieces know buttons and tables, no business word; of identity they know which languages there are.',
      '^app/ui/',
      ['^app/kernel/', '^app/identity/domain/actor\\.ts$', packages, '^(node:)?crypto$'],
    ),
    {
      name: 'slices-do-not-know-the-house',
      comment: 'What starts and serves the portal leans on the slices, never the other way round.',
      severity: 'error',
      from: { path: `^(app/${anySlice}|app/kernel|app/ui|app/layouts|app/http|db|jobs)/` },
      to: { path: '^app/boot/' },
    },
    {
      name: 'edge-is-for-pages',
      comment: 'Only pages, layouts and the server itself see the edge.',
      severity: 'error',
      from: { path: `^(app/${anySlice}/(domain|queries|commands|ui)|db|jobs)/` },
      to: { path: '^app/http/', pathNot: '^app/http/(nonce|problems|spared)\\.ts$' },
    },
    only('schema-speaks-the-domain', 'Tables take their words from the domain.', '^db/schema/', [
      '^app/kernel/',
      `^app/${anySlice}/domain/`,
      `${packages}drizzle-orm/`,
    ]),
    {
      name: 'database-is-below',
      comment: 'The database module knows tables, not slices; only seeds run commands.',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/(seeds|schema)/' },
      to: { path: `^app/${anySlice}/`, pathNot: '^app/identity/domain/actor\\.ts$' },
    },
    only('catalog-is-data', 'The catalog of jobs names them and their payloads.', '^jobs/catalog\\.ts$', [
      '^app/kernel/',
      `${packages}zod/`,
    ]),
    only('handlers-call-orders', 'A handler is a call of a command or a query.', '^jobs/handlers/', [
      '^jobs/',
      '^app/(kernel/|ui/words\\.ts$|paths\\.ts$)',
      `^app/${anySlice}/(domain|queries|commands|words)/`,
      `^app/${anySlice}/.+\\.server\\.ts$`,
      '^db/',
      packages,
      builtIn,
    ]),
    {
      name: 'jobs-are-asked-for-in-orders',
      comment: 'Work in the background is asked for by a command, in its transaction.',
      severity: 'error',
      from: { path: '^app/', pathNot: [`^app/${anySlice}/commands/`, '^app/boot/'] },
      to: { path: '^jobs/enqueue\\.server\\.ts$' },
    },
    {
      name: 'queue-behind-one-door',
      comment: 'BullMQ and its drivers are known below jobs/ and to the migrations of the queue.',
      severity: 'error',
      from: { pathNot: ['^jobs/', '^app/boot/', '^tests/', packages] },
      to: { path: `${packages}(bullmq|ioredis|pg)/` },
    },
    {
      name: 'lucia-in-one-file',
      comment: 'Leaving Lucia must stay a change of one file.',
      severity: 'error',
      from: { pathNot: ['^app/identity/session\\.server\\.ts$', packages] },
      to: { path: `${packages}(lucia|@lucia-auth)/` },
    },
    {
      name: 'one-driver',
      comment: 'The driver of the database is opened in db/ and, for its upkeep, in app/boot.',
      severity: 'error',
      from: {
        path: '^(app|jobs)/',
        pathNot: ['^app/boot/', '^jobs/[^/]+\\.server\\.ts$', '^jobs/relay\\.ts$'],
      },
      to: { path: `${packages}postgres/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workbooks-in-the-cage',
      comment: 'exceljs reads uploads in a process of its own; writing a workbook is harmless.',
      severity: 'error',
      from: {
        path: '^(app|jobs)/',
        pathNot: [
          '^app/imports/reading/[^/]+\\.mjs$',
          '^app/[^/]+/(pages|queries|commands)/',
          '^app/[^/]+/.+\\.server\\.ts$',
        ],
      },
      to: { path: `${packages}exceljs/` },
    },
    {
      name: 'browsers-get-no-server-code',
      comment:
        'What a browser runs imports nothing of the server but types. Frames are routes: their loaders stay behind.',
      severity: 'error',
      from: { path: `^app/(ui|layouts|[^/]+/ui)/[^/]+\\.tsx$`, pathNot: routeModules },
      to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-outside',
      comment: 'The product does not know its tests.',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production is a dependency, not a development one.',
      severity: 'error',
      from: {
        path: '^(app|db|jobs)/',
        pathNot: ['^app/boot/(build|dev)\\.mjs$', '^app/boot/web-development\\.ts$', '^app/routes\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'What is imported is listed in package.json, so that nobody else’s update takes it away.',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.cache|\\.jieti)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.cjs', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
