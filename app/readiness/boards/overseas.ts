import type { Board } from '../domain/board.ts';
import { hkex18a2023 } from './hkex-18a.2023.ts';
import { hkex18a2025 } from './hkex-18a.2025.ts';
import { hkex18c2023 } from './hkex-18c.2023.ts';
import { hkex18c2024 } from './hkex-18c.2024.ts';
import { hkex18c2025 } from './hkex-18c.2025.ts';
import { hkex18c2027 } from './hkex-18c.2027.ts';
import { hkexGem2024 } from './hkex-gem.2024.ts';
import { hkexGem2025 } from './hkex-gem.2025.ts';
import { hkexMain2023 } from './hkex-main.2023.ts';
import { hkexMain2025 } from './hkex-main.2025.ts';
import { nasdaqCapital2025 } from './nasdaq-capital.2025.ts';
import { nasdaqCapital2026 } from './nasdaq-capital.2026.ts';
import { nasdaqGlobal2025 } from './nasdaq-global.2025.ts';
import { nasdaqGlobal2026 } from './nasdaq-global.2026.ts';
import { nyseAmerican2023 } from './nyse-american.2023.ts';
import { otcqb2025 } from './otcqb.2025.ts';
import { otcqx2025 } from './otcqx.2025.ts';

/** Hong Kong and the United States. The checks of a public offering in China go with Hong Kong, where the CSRC files too. */
export const overseasBoards: readonly Board[] = [
  {
    code: 'hkex-main',
    words: { zh: '港交所主板', en: 'HKEX Main Board' },
    editions: [hkexMain2023, hkexMain2025],
    tracks: 'hkex-main.tracks',
    checks: 'ipo',
  },
  {
    code: 'hkex-gem',
    words: { zh: '港交所 GEM', en: 'HKEX GEM' },
    editions: [hkexGem2024, hkexGem2025],
    tracks: 'hkex-gem.tracks',
    checks: 'ipo',
  },
  {
    code: 'hkex-18a',
    words: { zh: '港交所 18A（生物科技）', en: 'HKEX 18A (biotech)' },
    editions: [hkex18a2023, hkex18a2025],
    tracks: null,
    checks: 'ipo',
  },
  {
    code: 'hkex-18c',
    words: { zh: '港交所 18C（特专科技）', en: 'HKEX 18C (specialist technology)' },
    editions: [hkex18c2023, hkex18c2024, hkex18c2025, hkex18c2027],
    tracks: 'hkex-18c.tracks',
    checks: 'ipo',
  },
  {
    code: 'nasdaq-capital',
    words: { zh: '纳斯达克资本市场', en: 'Nasdaq Capital Market' },
    editions: [nasdaqCapital2025, nasdaqCapital2026],
    tracks: 'nasdaq-capital.tracks',
    checks: 'none',
  },
  {
    code: 'nasdaq-global',
    words: { zh: '纳斯达克全球市场', en: 'Nasdaq Global Market' },
    editions: [nasdaqGlobal2025, nasdaqGlobal2026],
    tracks: 'nasdaq-global.tracks',
    checks: 'none',
  },
  {
    code: 'nyse-american',
    words: { zh: '纽交所美国市场', en: 'NYSE American' },
    editions: [nyseAmerican2023],
    tracks: 'nyse-american.tracks',
    checks: 'none',
  },
  {
    code: 'otcqx',
    words: { zh: '美国场外 OTCQX', en: 'OTCQX' },
    editions: [otcqx2025],
    tracks: null,
    checks: 'none',
  },
  {
    code: 'otcqb',
    words: { zh: '美国场外 OTCQB', en: 'OTCQB' },
    editions: [otcqb2025],
    tracks: null,
    checks: 'none',
  },
];
