// Completes package-lock.json for the platforms that npm left out. Some registries lack optional packages of other
// platforms; npm then writes a lock file without them, which its own `npm ci` refuses. An entry with version, system and
// processor is all that `npm ci` needs to skip the package here and to fetch it there.
// Run after every change of dependencies: node app/boot/complete-lock.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * The optional packages that a lock file's packages ask for and that it does not list.
 * @param {Record<string, { dev?: boolean, optionalDependencies?: Record<string, string> }>} packages
 * @returns {{ path: string, entry: object }[]}
 */
export function missingOptional(packages) {
  const missing = [];
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies))
      if (!resolves(packages, path, name))
        missing.push({ path: placeFor(packages, path, name), entry: stub(name, version, dev) });
  return missing;
}

function resolves(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

/** Beside the one that asks: at the top, unless that one is itself inside another. */
function placeFor(packages, from, name) {
  const sibling = from.slice(0, from.lastIndexOf('node_modules/'));
  return `${packages[`node_modules/${name}`] ? `${from}/` : sibling}node_modules/${name}`;
}

function stub(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : [];
  return {
    version: version.replace(/^[^\d]*/, ''),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = missingOptional(lock.packages);
  for (const { path, entry } of missing) lock.packages[path] = entry;
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added`);
}
