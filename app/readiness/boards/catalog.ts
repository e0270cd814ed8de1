import type { Board } from '../domain/board.ts';
import { bse2020 } from './bse.2020.ts';
import { bse2021 } from './bse.2021.ts';
import { bse2023 } from './bse.2023.ts';
import { bse2024 } from './bse.2024.ts';
import { bse2025 } from './bse.2025.ts';
import { bseTracks } from './bse-standards.ts';
import { chinext2020 } from './chinext.2020.ts';
import { chinext2024 } from './chinext.2024.ts';
import { chinext2026 } from './chinext.2026.ts';
import { chinextTracks } from './chinext-rule.ts';
import { mainBoard2023 } from './main-board.2023.ts';
import { mainBoard2024 } from './main-board.2024.ts';
import { mainBoardTracks } from './main-board-rule.ts';
import { neeqBase2023, neeqBaseTracks } from './neeq-base.2023.ts';
import { neeqInnovation2022, neeqInnovationTracks } from './neeq-innovation.2022.ts';
import { overseasBoards } from './overseas.ts';
import { regionalLayers, regionalProposal } from './regional.proposal.ts';
import { schemes } from './schemes.ts';
import { star2024 } from './star.2024.ts';
import { star2025 } from './star.2025.ts';
import { starTracks } from './star-rule.ts';
import { transferChinext2022 } from './transfer-chinext.2022.ts';
import { transferChinext2024 } from './transfer-chinext.2024.ts';
import { transferChinext2026 } from './transfer-chinext.2026.ts';
import { transferTracks } from './transfer-rule.ts';
import { transferStar2022 } from './transfer-star.2022.ts';

/** The boards of China, from the nearest to the farthest. */
export const chinaBoards: readonly Board[] = [
  {
    code: 'regional',
    words: { zh: '区域性股权市场', en: 'Regional equity market' },
    editions: [regionalProposal],
    tracks: regionalLayers,
    // What bars a filing with NEEQ does not bar a young limited company from being shown.
    checks: 'none',
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
    editions: [bse2020, bse2021, bse2023, bse2024, bse2025],
    tracks: bseTracks,
    checks: 'ipo',
  },
  {
    code: 'star',
    words: { zh: '科创板', en: 'STAR Market' },
    editions: [star2024, star2025],
    tracks: starTracks,
    checks: 'ipo',
  },
  {
    code: 'chinext',
    words: { zh: '创业板', en: 'ChiNext' },
    editions: [chinext2020, chinext2024, chinext2026],
    tracks: chinextTracks,
    checks: 'ipo',
  },
  {
    code: 'main-board',
    words: { zh: '沪深主板', en: 'Main board' },
    editions: [mainBoard2023, mainBoard2024],
    tracks: mainBoardTracks,
    checks: 'ipo',
  },
  {
    code: 'transfer-star',
    words: { zh: '北交所转科创板', en: 'Transfer to STAR' },
    editions: [transferStar2022],
    tracks: transferTracks.star,
    checks: 'ipo',
  },
  {
    code: 'transfer-chinext',
    words: { zh: '北交所转创业板', en: 'Transfer to ChiNext' },
    editions: [transferChinext2022, transferChinext2024, transferChinext2026],
    tracks: transferTracks.chinext,
    checks: 'ipo',
  },
];

export const boards: readonly Board[] = [...chinaBoards, ...overseasBoards];

export { overseasBoards, schemes };

/** The board of a code; null for a text that is none. */
export function boardOf(code: string): Board | null {
  return boards.find((board) => board.code === code) ?? null;
}
