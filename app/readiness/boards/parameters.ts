import type { Parameter } from '#app/rules/domain/edition.ts';
import { boards, schemes } from './catalog.ts';

/** Every threshold that an edition leaves to the place, by its key. Editions of one board that share a key mean the same. */
export const parameters: ReadonlyMap<string, Parameter> = new Map(
  [...boards, ...schemes]
    .flatMap(({ editions }) => editions.flatMap((edition) => edition.parameters))
    .map((parameter) => [parameter.key, parameter]),
);
