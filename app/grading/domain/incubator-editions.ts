import type { Edition } from '#app/rules/domain/edition.ts';
import { incubator2018 } from './incubator-2018.ts';
import { incubator2025 } from './incubator-2025.ts';

/** All editions of the criteria for incubators, the oldest first. */
export const incubatorEditions: readonly Edition[] = [incubator2018, incubator2025];
