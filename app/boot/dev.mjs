import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { programOptions } from './build.mjs';

/**
 * Bundles the programs and keeps doing so while the sources change. After each change the process is told by the event
 * `programs-changed`; what cannot be bundled is said, and the last good programs stay.
 * @param {string} root the checkout
 * @param {string} folder where the programs go
 * @param {(line: string) => void} say
 */
export async function watchPrograms(root, folder, say) {
  dropLeftOvers(join(root, 'build'));
  let first = true;
  const tellOfChanges = {
    name: 'tell-of-changes',
    setup(build) {
      build.onEnd((result) => {
        for (const { text, location } of result.errors)
          say(`${location ? `${location.file}:${location.line}: ` : ''}${text}`);
        if (!first && result.errors.length === 0) process.emit('programs-changed');
        first = false;
      });
    },
  };
  const options = programOptions(root, folder);
  const context = await esbuild.context({ ...options, splitting: false, plugins: [tellOfChanges] });
  await context.rebuild();
  await context.watch();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** Folders of developers' portals that were killed. */
function dropLeftOvers(builds) {
  for (const name of existsSync(builds) ? readdirSync(builds) : []) {
    const pid = /^dev-(\d+)$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`) && process.platform === 'linux')
      rmSync(join(builds, name), { recursive: true, force: true });
  }
}
