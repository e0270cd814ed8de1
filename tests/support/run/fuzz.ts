import { configureGlobal } from 'fast-check';

/** Laws are tried on a hundred examples with every change, on thousands in the long lane. */
const runs = process.env.JIETI_LONG === '1' ? 5_000 : 100;

configureGlobal({ numRuns: runs, verbose: 1 });
