import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { whole, zero } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, localLimb, unsureClause } from '#app/rules/domain/rule.ts';
import { checkFact } from '../domain/checks.ts';
import {
  hnteHeld,
  innovativeSmeHeld,
  isSme,
  jointStock,
  littleGiantHeld,
  notDishonest,
  noViolation24,
  specialisedSmeHeld,
  techSmeHeld,
} from '../domain/facts.ts';
import {
  auditedYears,
  institutionalTotal,
  lawfulExistence,
  listingPlan,
  memberRecommends,
  shareReformStarted,
  sponsorBroker,
} from '../domain/facts-china.ts';
import { groupOf, heads, holdsThat, person, reachesLocally, track } from './limbs.ts';
import { article21 } from './neeq-article-21.ts';

/** The code of the group of layers; the last one that is met is the layer to propose. */
export const regionalLayers = 'regional.layer';

const { assumed } = heads('regional');
/** Each market's operator sets its own conditions: these are a proposal of this portal, of no clause. */
const at = (code: string, zh: string, en: string) => assumed(code, unsureClause, zh, en);

const general = all(groupOf(at('general', '挂牌或展示的一般条件', 'General conditions')), [
  person(at('existence', '依法设立、合法存续', 'Lawfully founded and in existence'), of(lawfulExistence)),
  person(at('equity', '股权清晰', 'Shares clear'), of(checkFact('nf-05'))),
  holdsThat(at('no-violation', '没有重大违法行为', 'No major violation'), of(noViolation24)),
  person(at('member', '推荐机构会员推荐', 'Recommended by a member institution'), of(memberRecommends)),
]);

const incubation = track(at('incubation', '孵化层', 'Incubation layer'), [
  holdsThat(at('sme', '中小企业', 'A small or medium-sized enterprise'), of(isSme)),
  any(groupOf(at('promise', '创新资质或机构投资（符合一项）', 'A title or an investor (any one)')), [
    holdsThat(at('innovative-sme', '创新型中小企业', 'Innovative SME'), of(innovativeSmeHeld)),
    holdsThat(at('tech-sme', '科技型中小企业', 'Technology-based SME'), of(techSmeHeld)),
    holdsThat(at('hnte', '高新技术企业', 'High-tech enterprise'), of(hnteHeld)),
    localLimb({
      ...at('institutional', '获得机构股权投资', 'Equity from an institution'),
      fact: of(institutionalTotal),
      bound: 'more-than',
      parameter: 'regional.institutional',
      suggested: zero,
    }),
  ]),
  holdsThat(at('not-dishonest', '不在失信名单', 'Not on a list of dishonest entities'), of(notDishonest)),
]);

const normalisation = track(at('normalisation', '规范层', 'Normalisation layer'), [
  incubation,
  any(groupOf(at('reform', '股改', 'Share reform')), [
    holdsThat(at('reformed', '已是股份有限公司', 'A joint-stock company already'), of(jointStock)),
    holdsThat(at('reforming', '已启动股改', 'Share reform has begun'), of(shareReformStarted)),
  ]),
  reachesLocally(
    at('audited-1', '经审计的年度数', 'Audited years'),
    of(auditedYears),
    'regional.audited-normalisation',
    whole(1),
  ),
  person(at('governance', '治理文件齐备', 'Papers of governance complete'), of(checkFact('nf-42'))),
]);

const cultivation = track(at('cultivation', '培育层', 'Cultivation layer'), [
  normalisation,
  holdsThat(at('joint-stock', '股份有限公司', 'A joint-stock company'), of(jointStock)),
  holdsThat(at('broker', '已签约主办券商', 'A sponsoring broker is engaged'), of(sponsorBroker)),
  reachesLocally(
    at('audited-2', '经审计的年度数', 'Audited years'),
    of(auditedYears),
    'regional.audited-cultivation',
    whole(2),
  ),
  holdsThat(at('plan', '有明确的新三板或北交所计划', 'A plan for NEEQ or the BSE'), of(listingPlan)),
  any(groupOf(at('strength', '财务条件或专精特新（符合一项）', 'Figures or a title (any one)')), [
    any(groupOf(at('article-21', '新三板财务条件（符合一项）', 'Figures of NEEQ (any one)')), article21),
    holdsThat(at('specialised', '专精特新中小企业', 'Specialised SME'), of(specialisedSmeHeld)),
    holdsThat(at('little-giant', '专精特新“小巨人”企业', '“Little giant”'), of(littleGiantHeld)),
  ]),
]);

/** The layers of a regional equity market as this portal proposes them; every threshold is a local one. */
export const regionalProposal: Edition = {
  set: 'regional',
  code: 'regional.proposal',
  issuer: { zh: '本平台建议（非官方）', en: 'Proposed by this portal (not official)' },
  title: { zh: '区域性股权市场分层建议条件', en: 'Layers of the regional equity market, proposed' },
  document: '',
  issuedOn: null,
  effectiveOn: day('2022-11-01'),
  until: null,
  rule: all(
    {
      code: 'regional',
      clause: unsureClause,
      words: { zh: '区域性股权市场', en: 'Regional equity market' },
    },
    [
      general,
      any(groupOf(at('layer', '所在层级（至少孵化层）', 'Layer (incubation at least)')), [
        incubation,
        normalisation,
        cultivation,
      ]),
    ],
  ),
  parameters: [
    {
      key: 'regional.institutional',
      words: { zh: '孵化层：机构股权投资高于', en: 'Incubation layer: equity from institutions above' },
      unit: 'CNY',
      suggested: zero,
    },
    {
      key: 'regional.audited-normalisation',
      words: { zh: '规范层：经审计年度数下限', en: 'Normalisation layer: least audited years' },
      unit: 'years',
      suggested: whole(1),
    },
    {
      key: 'regional.audited-cultivation',
      words: { zh: '培育层：经审计年度数下限', en: 'Cultivation layer: least audited years' },
      unit: 'years',
      suggested: whole(2),
    },
  ],
};
