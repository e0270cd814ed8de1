import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { innovativeSmeRule } from './innovative-sme.ts';
import { document63, miit } from './scheme-limbs.ts';

/** The provisional measures of 2022. */
export const innovativeSme2022: Edition = {
  set: 'innovative-sme',
  code: 'innovative-sme.2022',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理暂行办法（创新型中小企业）',
    en: 'Provisional measures for cultivating quality SMEs (innovative SMEs)',
  },
  document: document63,
  issuedOn: day('2022-06-01'),
  effectiveOn: day('2022-08-01'),
  until: day('2026-04-01'),
  rule: innovativeSmeRule,
  parameters: [],
};
