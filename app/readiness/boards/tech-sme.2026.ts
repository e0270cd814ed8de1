import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { miit } from './scheme-limbs.ts';
import { techSme2026Rule } from './tech-sme.ts';

/** The same measures with the notice of 2026: window from 2026-06-01 to 2026-08-31, and what leads to a visit. */
export const techSme2026: Edition = {
  set: 'tech-sme',
  code: 'tech-sme.2026',
  issuer: miit,
  title: { zh: '科技型中小企业评价（2026 年）', en: 'Evaluation of technology-based SMEs (2026)' },
  document: '国科发政〔2017〕115号，工企业函〔2026〕160号',
  issuedOn: null,
  effectiveOn: day('2026-06-01'),
  until: null,
  rule: techSme2026Rule,
  parameters: [],
};
