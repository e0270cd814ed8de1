import type { Board } from '../domain/board.ts';
import { bse2025 } from './bse.2025.ts';
import { bseTracks } from './bse-standards.ts';

/** The boards of China, from the nearest to the farthest. */
export const chinaBoards: readonly Board[] = [
  {
    code: 'bse',
    words: { zh: '北交所', en: 'BSE' },
    editions: [bse2025],
    tracks: bseTracks,
    checks: 'ipo',
  },
];

export const boards: readonly Board[] = [...chinaBoards];

/** The board of a code; null for a text that is none. */
export function boardOf(code: string): Board | null {
  return boards.find((board) => board.code === code) ?? null;
}
