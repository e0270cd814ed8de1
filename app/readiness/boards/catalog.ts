import type { Board } from '../domain/board.ts';
import { bse2025 } from './bse.2025.ts';
import { bseTracks } from './bse-standards.ts';
import { neeqBase2023, neeqBaseTracks } from './neeq-base.2023.ts';
import { neeqInnovation2022, neeqInnovationTracks } from './neeq-innovation.2022.ts';
import { regionalLayers, regionalProposal } from './regional.proposal.ts';

/** The boards of China, from the nearest to the farthest. */
export const chinaBoards: readonly Board[] = [
  {
    code: 'regional',
    words: { zh: '区域性股权市场', en: 'Regional equity market' },
    editions: [regionalProposal],
    tracks: regionalLayers,
    checks: 'neeq',
  },
  {
    code: 'neeq-base',
    words: { zh: '新三板基础层', en: 'NEEQ base layer' },
    editions: [neeqBase2023],
    tracks: neeqBaseTracks,
    checks: 'neeq',
  },
  {
    code: 'neeq-innovation',
    words: { zh: '新三板创新层', en: 'NEEQ innovation layer' },
    editions: [neeqInnovation2022],
    tracks: neeqInnovationTracks,
    checks: 'neeq',
  },
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
