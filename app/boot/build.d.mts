import type { BuildOptions, BuildResult } from 'esbuild';

/** The folder of the build of today's sources, made if it is not there. Throws a sentence when the build fails. */
export function ensureBuilt(
  root: string,
  say: (line: string) => void,
  wish?: { pages?: boolean },
): Promise<string>;
/** The programs of the portal from their TypeScript, packages left outside. */
export function bundlePrograms(root: string, folder: string): Promise<BuildResult>;
export function programOptions(root: string, folder: string): BuildOptions;
