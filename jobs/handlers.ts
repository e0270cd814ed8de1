import type { AnyHandlers } from './handler.ts';
import { importHandlers } from './handlers/imports.ts';

/** Who does which job of the catalog. */
export const handlers: AnyHandlers = { ...importHandlers };
