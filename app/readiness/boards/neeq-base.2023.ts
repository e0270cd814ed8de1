import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type CasesRule, cases, unsureClause } from '#app/rules/domain/rule.ts';
import { checkFact } from '../domain/checks.ts';
import {
  fullYears,
  institutional12,
  jointStock,
  marketCap,
  marketMakers,
  noCrime24,
  noInvestigation,
  noMarketBan,
  noPenalty12,
  notDishonest,
  noViolation24,
  rdSpending,
  shareCapital,
  unqualified,
} from '../domain/facts.ts';
import {
  industryAllowed,
  keyIndustry,
  keyIndustryFit,
  lawfulExistence,
  sponsorBroker,
} from '../domain/facts-china.ts';
import { groupOf, heads, holdsThat, person, reaches, track } from './limbs.ts';
import { article21 } from './neeq-article-21.ts';
import { opinions } from './offering.ts';

/** The code of the group of tracks. */
export const neeqBaseTracks = 'neeq-base.standard';

// The text itself was not at hand: its numbers are known well, the order of its articles less so.
const { assumed: at } = heads('neeq-base');

const subject = all(groupOf(at('subject', '第十条', '挂牌主体', 'The company')), [
  holdsThat(at('joint-stock', '第十条', '股份有限公司', 'A joint-stock company'), of(jointStock)),
  holdsThat(
    at('existence', '第十条', '依法设立且合法存续', 'Lawfully founded and in existence'),
    of(lawfulExistence),
  ),
  reaches(
    at('capital', '第十条', '股本总额不低于 500 万元', 'Share capital of at least CNY 5 m'),
    of(shareCapital),
    wan(500),
  ),
  person(
    at('equity', '第十二条', '股权明晰，没有代持或代持已还原', 'Shares clear, nominee holdings unwound'),
    of(checkFact('nf-05')),
  ),
  person(
    at('equity-disputes', '第十二条', '控制权没有重大权属纠纷', 'No dispute that could change control'),
    of(checkFact('nf-06')),
  ),
  person(
    at('governance', '第十四条', '公司治理健全，合法规范经营', 'Sound governance, lawful operation'),
    of(checkFact('nf-42')),
  ),
  person(
    at('business', '第十八条', '业务明确，具有持续经营能力', 'A clear business, able to continue'),
    of(checkFact('nf-36')),
  ),
  person(
    at(
      'independence',
      '第十九条',
      '业务、资产、人员、财务、机构独立',
      'Independent in business, assets, people, finance and organisation',
    ),
    of(checkFact('nf-16')),
  ),
  person(
    at('fund-occupation', '第十九条', '不存在资金占用', 'No company funds in the hands of its owners'),
    of(checkFact('nf-19')),
  ),
  holdsThat(
    at('broker', '第十条', '主办券商推荐并持续督导', 'Recommended and supervised by a sponsoring broker'),
    of(sponsorBroker),
  ),
]);

const young = holdsThat(
  at('opinion', '第二十条', '最近一年财务报告为标准无保留意见', 'Unqualified opinion on the latest year'),
  of(unqualified, 't'),
);
const grown = opinions(at, unsureClause, 2);
const audited: CasesRule = cases({
  ...groupOf(at('audited', unsureClause, '审计意见', 'Audit opinions')),
  needs: { years: of(fullYears) },
  choose: ({ years }) => (years.n >= 2n * years.d ? grown : young),
  branches: [grown, young],
});
const accounts = all(groupOf(at('accounts', unsureClause, '财务规范', 'Accounts')), [
  audited,
  person(
    at('control', unsureClause, '内部控制有效执行', 'Effective internal control'),
    of(checkFact('nf-24')),
  ),
]);

const record = all(groupOf(at('record', '第十六条', '不得存在的情形', 'What must not be')), [
  holdsThat(
    at(
      'no-crime',
      '第十六条（一）',
      '最近 24 个月内无贪污、贿赂、侵占、挪用等刑事犯罪',
      'No bribery, embezzlement or similar crime in 24 months',
    ),
    of(noCrime24),
  ),
  holdsThat(
    at(
      'no-violation',
      '第十六条（二）',
      '最近 24 个月内无欺诈发行、重大信息披露违法或其他重大违法行为',
      'No fraudulent issue, grave disclosure violation or other major violation in 24 months',
    ),
    of(noViolation24),
  ),
  holdsThat(
    at('no-penalty', '第十六条（三）', '最近 12 个月内未受证监会行政处罚', 'No CSRC penalty in 12 months'),
    of(noPenalty12),
  ),
  holdsThat(
    at(
      'no-investigation',
      '第十六条（四）',
      '没有尚无结论的立案侦查或调查',
      'No open criminal or CSRC investigation',
    ),
    of(noInvestigation),
  ),
  holdsThat(
    at('not-dishonest', '第十六条（五）', '未被列为失信联合惩戒对象', 'Not on a list of dishonest entities'),
    of(notDishonest),
  ),
  holdsThat(
    at(
      'no-market-ban',
      '第十六条（六）',
      '董监高未被市场禁入或认定不适格',
      'No director or manager banned or found unsuitable',
    ),
    of(noMarketBan),
  ),
  person(
    at(
      'industry',
      '第二十二条',
      '业务不属于禁止、淘汰或不得挂牌的范围',
      'Not in a banned or eliminated industry',
    ),
    of(industryAllowed),
  ),
]);

const oneYear = reaches(
  at('20.years', '第二十条', '存续满一个完整会计年度', 'One full fiscal year'),
  of(fullYears),
  whole(1),
);
const keyField = holdsThat(
  at(
    '20.industry',
    '第二十条',
    '属于新经济领域或产业基础领域',
    'In the new economy or in industrial foundations',
  ),
  of(keyIndustry),
);
const fit = person(
  at(
    '20.fit',
    '第二十条',
    '符合国家战略，有自主关键技术和明确可行的规划',
    'Fits national strategy, with key technology of its own and a clear plan',
  ),
  of(keyIndustryFit),
);
const funded = track(
  at('20-1', '第二十条（一）', '重点领域：研发与投资', 'Key industry: R&D and investors'),
  [
    oneYear,
    keyField,
    fit,
    reaches(
      at(
        '20-1.rd',
        '第二十条（一）',
        '最近一年研发投入不低于 1,000 万元',
        'R&D of the latest year at least CNY 10 m',
      ),
      of(rdSpending, 't'),
      wan(1000),
    ),
    reaches(
      at(
        '20-1.institutional',
        '第二十条（一）',
        '最近 12 个月（含挂牌同时）专业机构股权投资不低于 2,000 万元',
        'At least CNY 20 m of equity from professional institutions in 12 months or with the quotation',
      ),
      of(institutional12),
      wan(2000),
    ),
  ],
);
const made = track(at('20-2', '第二十条（二）', '重点领域：做市', 'Key industry: market making'), [
  oneYear,
  keyField,
  fit,
  reaches(
    at(
      '20-2.makers',
      '第二十条（二）',
      '挂牌即做市，做市商不少于 4 家',
      'At least four market makers from the first day',
    ),
    of(marketMakers),
    whole(4),
  ),
  reaches(
    at(
      '20-2.cap',
      '第二十条（二）',
      '按做市商认购价计算的市值不低于 1 亿元',
      'Market value of at least CNY 100 m at the price of the market makers',
    ),
    of(marketCap),
    wan(10_000),
  ),
]);

/** The listing rules of NEEQ of 2023: the way onto the base layer. */
export const neeqBase2023: Edition = {
  set: 'neeq-base',
  code: 'neeq-base.2023',
  issuer: { zh: '全国中小企业股份转让系统有限责任公司', en: 'National Equities Exchange and Quotations' },
  title: { zh: '全国中小企业股份转让系统股票挂牌规则', en: 'NEEQ stock quotation rules' },
  document: '股转公告〔2023〕34号',
  issuedOn: day('2023-02-17'),
  effectiveOn: day('2023-02-17'),
  until: null,
  rule: all(
    { code: 'neeq-base', clause: '第二章', words: { zh: '挂牌条件', en: 'Conditions of a quotation' } },
    [
      subject,
      any(
        groupOf(
          at(
            'standard',
            '第二十条、第二十一条',
            '财务与投资条件（符合一项）',
            'Figures and investors (any one)',
          ),
        ),
        [...article21, funded, made],
      ),
      accounts,
      record,
    ],
  ),
  parameters: [],
};
