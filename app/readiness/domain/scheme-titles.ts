import type { FactName } from '#app/rules/domain/fact.ts';
import type { SchemeCode } from './board.ts';
import * as asked from './facts.ts';

/** The fact that says that a company bears the title already; publishers' lists give none. */
export const schemeTitles: Partial<Record<SchemeCode, FactName<'yes'>>> = {
  hnte: asked.hnteHeld,
  'tech-sme': asked.techSmeHeld,
  'innovative-sme': asked.innovativeSmeHeld,
  'specialised-sme': asked.specialisedSmeHeld,
  'little-giant': asked.littleGiantHeld,
};
