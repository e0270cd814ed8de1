import type { Plugin } from 'esbuild';

/** The driver's connection with its guards. Throws when it is not the text that they were made for. */
export function withGuards(text: string): string;
/** For esbuild: bundles the driver with its guards, also where packages are otherwise left outside. */
export function guardedDriver(): Plugin;
