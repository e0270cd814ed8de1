import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeLayers } from './layer.ts';
import { maySeeRuns, seesReadinessMap } from './policy.ts';

/** Which pages of readiness that are of no single company somebody comes to, beside the rule book and the back-test. */
export type ReadinessDoors = { map: boolean; layers: boolean; runs: boolean };

export function readinessDoors(actor: Actor): ReadinessDoors {
  return { map: seesReadinessMap(actor), layers: maySeeLayers(actor), runs: maySeeRuns(actor) };
}
