import { defineConfig } from 'vitest/config';

const long = process.env.JIETI_LONG === '1';

export default defineConfig({
  // As in production, so that pages can be tested with the React that people get.
  esbuild: { jsxDev: false },
  test: {
    setupFiles: ['tests/support/run/fuzz.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: long ? 120_000 : 20_000,
    hookTimeout: 120_000,
    projects: ['domain', 'slices', 'jobs', 'faults'].map((name) => ({
      extends: true,
      // Files share what they load: the portal is read once by each of the two workers, and not by every file.
      test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], isolate: false },
    })),
  },
});
