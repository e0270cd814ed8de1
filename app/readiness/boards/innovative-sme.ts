import { wan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import { hnteHeld } from '../domain/facts.ts';
import {
  innovationPoints,
  institutional36,
  provincialAward3,
  provincialLab,
  smeGrowthPoints,
  specialisationPoints,
} from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat, reaches } from './limbs.ts';
import { pointsOf, pointsTogether } from './scheme-limbs.ts';

const { secondary } = heads('innovative-sme');
const annex = '附件1';

const score = all(groupOf(secondary('score', annex, '评价得分', 'By points')), [
  pointsTogether(
    secondary('score.total', annex, '总分不低于 60 分', 'At least 60 points in all'),
    [
      [innovationPoints, 40],
      [smeGrowthPoints, 30],
      [specialisationPoints, 30],
    ],
    'at-least',
    60,
  ),
  pointsOf(
    secondary('score.innovation', annex, '创新能力不低于 20 分', 'At least 20 for innovation'),
    innovationPoints,
    20,
  ),
  pointsOf(
    secondary('score.growth', annex, '成长性不低于 15 分', 'At least 15 for growth'),
    smeGrowthPoints,
    15,
  ),
  pointsOf(
    secondary('score.specialisation', annex, '专业化不低于 15 分', 'At least 15 for specialisation'),
    specialisationPoints,
    15,
  ),
]);

const direct = any(groupOf(secondary('direct', annex, '直接认定（符合一项）', 'Directly (any one)')), [
  holdsThat(
    secondary('direct.hnte', annex, '有效的高新技术企业', 'A valid high-tech enterprise'),
    of(hnteHeld),
  ),
  holdsThat(
    secondary('direct.award', annex, '近三年获省级以上科技奖励', 'A provincial science award in three years'),
    of(provincialAward3),
  ),
  holdsThat(
    secondary('direct.lab', annex, '有省级以上研发机构', 'A provincial research body'),
    of(provincialLab),
  ),
  reaches(
    secondary(
      'direct.equity',
      annex,
      '近三年机构股权融资不低于 500 万元',
      'At least CNY 5 m of equity from institutions in three years',
    ),
    of(institutional36),
    wan(500),
  ),
]);

/** The standard of 63号 for the first tier; the one of 2026 for it is not issued, so it goes on. */
export const innovativeSmeRule = any(
  groupOf(secondary('all', annex, '评价得分或直接认定', 'By points or directly')),
  [score, direct],
);
