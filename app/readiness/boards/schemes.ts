import type { Board, SchemeCode } from '../domain/board.ts';
import { gazelleTorch } from './gazelle.torch.ts';
import { hnte2016 } from './hnte.2016.ts';
import { innovationPoints2024 } from './innovation-points.2024.ts';
import { innovativeSme2022 } from './innovative-sme.2022.ts';
import { innovativeSme2026 } from './innovative-sme.2026.ts';
import { littleGiant2022 } from './little-giant.2022.ts';
import { littleGiant2026 } from './little-giant.2026.ts';
import { potentialUnicornLocal } from './potential-unicorn.local.ts';
import { specialisedSme2022 } from './specialised-sme.2022.ts';
import { specialisedSme2026 } from './specialised-sme.2026.ts';
import { techSme2017 } from './tech-sme.2017.ts';
import { techSme2026 } from './tech-sme.2026.ts';
import { unicornTorch } from './unicorn.torch.ts';

function scheme(
  code: SchemeCode,
  zh: string,
  en: string,
  editions: Board['editions'],
  tracks: string | null = null,
): Board<SchemeCode> {
  return { code, words: { zh, en }, editions, tracks, checks: 'none' };
}

/** National schemes and publishers' lists with numeric criteria. */
export const schemes: readonly Board<SchemeCode>[] = [
  scheme('hnte', '高新技术企业', 'High-tech enterprise', [hnte2016]),
  scheme('tech-sme', '科技型中小企业', 'Technology-based SME', [techSme2017, techSme2026], 'tech-sme.route'),
  scheme(
    'innovative-sme',
    '创新型中小企业',
    'Innovative SME',
    [innovativeSme2022, innovativeSme2026],
    'innovative-sme.all',
  ),
  scheme('specialised-sme', '专精特新中小企业', 'Specialised SME', [specialisedSme2022, specialisedSme2026]),
  scheme('little-giant', '专精特新“小巨人”企业', '“Little giant”', [littleGiant2022, littleGiant2026]),
  scheme('gazelle', '瞪羚企业', 'Gazelle', [gazelleTorch]),
  scheme('unicorn', '独角兽企业', 'Unicorn', [unicornTorch]),
  scheme(
    'potential-unicorn',
    '潜在独角兽企业',
    'Potential unicorn',
    [potentialUnicornLocal],
    'potential-unicorn.all',
  ),
  scheme('innovation-points', '企业创新积分', 'Innovation points', [innovationPoints2024]),
];
