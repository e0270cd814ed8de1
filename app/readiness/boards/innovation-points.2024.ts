import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type FactName, of } from '#app/rules/domain/fact.ts';
import { all } from '#app/rules/domain/rule.ts';
import { auxiliaryPoints, operationPoints, technologyPoints } from '../domain/facts-schemes.ts';
import { groupOf, heads, person } from './limbs.ts';

const { assumed } = heads('innovation-points');
const at = (code: string, zh: string, en: string) => assumed(code, '指标体系', zh, en);
const judged = (code: string, zh: string, en: string, fact: FactName<'yes'>) =>
  person(at(code, zh, en), of(fact));

/**
 * The national pilot of innovation points: three classes of indicators, eighteen in all, weighed by the stage of the
 * company. The weights are not established, and localities set from how many points on a company is picked: each class is
 * for a person to judge.
 */
export const innovationPoints2024: Edition = {
  set: 'innovation-points',
  code: 'innovation-points.2024',
  issuer: { zh: '科学技术部办公厅', en: 'General Office of the Ministry of Science and Technology' },
  title: {
    zh: '“创新积分制”工作指引（全国试行版）',
    en: 'Guideline on innovation points (national trial)',
  },
  document: '',
  issuedOn: null,
  effectiveOn: day('2024-08-01'),
  until: null,
  rule: all(groupOf(at('all', '三类指标', 'Three classes of indicators')), [
    judged(
      'technology',
      '技术创新指标积分达到当地遴选线',
      'Points for technology reach the local line',
      technologyPoints,
    ),
    judged(
      'operation',
      '成长经营指标积分达到当地遴选线',
      'Points for growth and operation reach the local line',
      operationPoints,
    ),
    judged(
      'auxiliary',
      '辅助指标积分达到当地遴选线',
      'Points of the auxiliary indicators reach the local line',
      auxiliaryPoints,
    ),
  ]),
  parameters: [],
};
