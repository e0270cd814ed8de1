import type { AnyHandlers } from './handler.ts';

/** Who does which job of the catalog. */
export const handlers: AnyHandlers = {};
