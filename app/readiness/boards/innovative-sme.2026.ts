import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { innovativeSmeRule } from './innovative-sme.ts';
import { document2, document63, miit } from './scheme-limbs.ts';

/** The first tier of the measures of 2026, by the standard of 2022 until its own is issued. */
export const innovativeSme2026: Edition = {
  set: 'innovative-sme',
  code: 'innovative-sme.2026',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理办法（科技和创新型中小企业，沿用 2022 年标准）',
    en: 'Measures for cultivating quality SMEs (technology and innovative SMEs, by the standard of 2022)',
  },
  document: `${document2}，${document63}`,
  issuedOn: null,
  effectiveOn: day('2026-04-01'),
  until: null,
  rule: innovativeSmeRule,
  parameters: [],
};
