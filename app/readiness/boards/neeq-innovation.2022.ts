import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { wan, zero } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, unsureClause } from '#app/rules/domain/rule.ts';
import { netAssets } from '../domain/facts.ts';
import { boardSecretary, governanceRules, innovationClear } from '../domain/facts-china.ts';
import { groupOf, heads, holdsThat, person, reaches } from './limbs.ts';
import { afterListing, atListing } from './neeq-innovation-tracks.ts';

/** The code of the group of tracks. */
export const neeqInnovationTracks = 'neeq-innovation.standard';

const { assumed: at } = heads('neeq-innovation');

/** The measures on NEEQ layers, revised in 2022 and amended in 2023: into the innovation layer, later or at once. */
export const neeqInnovation2022: Edition = {
  set: 'neeq-innovation',
  code: 'neeq-innovation.2022',
  issuer: { zh: '全国中小企业股份转让系统有限责任公司', en: 'National Equities Exchange and Quotations' },
  title: { zh: '全国中小企业股份转让系统分层管理办法', en: 'Measures on the layers of NEEQ' },
  document: '',
  issuedOn: day('2022-03-04'),
  effectiveOn: day('2022-03-04'),
  until: null,
  rule: all(
    {
      code: 'neeq-innovation',
      clause: '第二章',
      words: { zh: '进入创新层的条件', en: 'Conditions of the innovation layer' },
    },
    [
      any(
        groupOf(
          at(
            'standard',
            '第七条',
            '市值、财务与交易条件（符合一项）',
            'Value, figures and trading (any one)',
          ),
        ),
        [...afterListing, ...atListing],
      ),
      all(groupOf(at('general', '第八条', '共同条件', 'Conditions for all')), [
        reaches(
          at('net-assets', '第八条', '最近一年期末净资产不为负', 'Net assets not below zero'),
          of(netAssets, 't'),
          zero,
        ),
        holdsThat(
          at('governance', '第八条', '公司治理制度已制定并披露', 'Rules of governance adopted and published'),
          of(governanceRules),
        ),
        holdsThat(
          at('secretary', '第八条', '董事会秘书符合任职要求', 'A qualified board secretary'),
          of(boardSecretary),
        ),
        person(
          at(
            'clear',
            unsureClause,
            '不存在不得进入创新层的情形（处罚、失信、定期报告、审计意见）',
            'Nothing that bars: penalties, dishonesty lists, late reports, audit opinions',
          ),
          of(innovationClear),
        ),
      ]),
    ],
  ),
  parameters: [
    {
      key: 'neeq-innovation.placements',
      words: { zh: '进入创新层：累计定向发行融资额下限', en: 'Innovation layer: least placements in all' },
      unit: 'CNY',
      suggested: zero,
    },
    {
      key: 'neeq-innovation.direct-placement',
      words: {
        zh: '挂牌同时进入创新层：定向发行融资额下限',
        en: 'Innovation layer at listing: least placement',
      },
      unit: 'CNY',
      suggested: wan(1000),
    },
  ],
};
