import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { FigureKey, FigureValues } from '../domain/figures.ts';

export type KnownFigures = FigureKey & FigureValues & { companyId: Id };

/** All figures of these companies, as far as the actor may read them, by company, year and period. */
export async function figuresOf(
  _db: Reader,
  _actor: Actor,
  _companyIds: readonly Id[],
): Promise<KnownFigures[]> {
  throw new Error('not written yet');
}
