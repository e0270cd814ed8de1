import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { techSme2017Rule } from './tech-sme.ts';

const most = { zh: '科学技术部', en: 'Ministry of Science and Technology' };

/** The measures of 2017, as they were applied up to the window of 2026. */
export const techSme2017: Edition = {
  set: 'tech-sme',
  code: 'tech-sme.2017',
  issuer: most,
  title: { zh: '科技型中小企业评价办法', en: 'Measures for evaluating technology-based SMEs' },
  document: '国科发政〔2017〕115号',
  issuedOn: day('2017-05-03'),
  effectiveOn: day('2017-05-03'),
  until: day('2026-06-01'),
  rule: techSme2017Rule,
  parameters: [],
};
