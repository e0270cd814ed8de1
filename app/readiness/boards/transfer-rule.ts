import { wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule } from '#app/rules/domain/rule.ts';
import {
  holders,
  noCensure12,
  noCrime36,
  noInvestigation,
  noPenalty12,
  notDishonest,
  noViolation36,
  shareCapital,
} from '../domain/facts.ts';
import { monthsOnBse, tradedShares60, transferFit } from '../domain/facts-china.ts';
import { groupOf, heads, holdsThat, person, reaches } from './limbs.ts';
import { publicHolding } from './offering.ts';

/** The code of the group of tracks of each. */
export const transferTracks = {
  star: 'transfer-star.standard',
  chinext: 'transfer-chinext.standard',
} as const;

const clause = '转板办法';

/** From the Beijing Stock Exchange to another board: no new shares, but the standards of where it goes. */
export function transferRule(
  board: 'transfer-star' | 'transfer-chinext',
  standards: readonly GroupRule[],
): GroupRule {
  const { secondary, assumed } = heads(board);
  return all({ code: board, clause, words: { zh: '转板条件', en: 'Conditions of a transfer' } }, [
    all(groupOf(secondary('structure', clause, '主体与股权', 'The company and its shares')), [
      reaches(
        secondary('months', clause, '在北交所连续上市满一年', 'A year on the BSE without a break'),
        of(monthsOnBse),
        whole(12),
      ),
      reaches(
        secondary('capital', clause, '股本总额不低于 3,000 万元', 'Share capital of at least CNY 30 m'),
        of(shareCapital),
        wan(3000),
      ),
      reaches(
        assumed('holders', clause, '股东人数不少于 1,000 人', 'At least 1,000 shareholders'),
        of(holders),
        whole(1000),
      ),
      publicHolding(assumed, clause),
      reaches(
        assumed(
          'traded',
          clause,
          '董事会决议公告前 60 个交易日累计成交不低于 1,000 万股',
          'At least 10,000,000 shares traded in the 60 trading days before the announcement',
        ),
        of(tradedShares60),
        whole(10_000_000),
      ),
    ]),
    any(
      groupOf(
        assumed(
          'standard',
          clause,
          '拟转入板块的市值及财务标准（符合一项）',
          'Standards of the board it moves to (any one)',
        ),
      ),
      standards,
    ),
    person(
      assumed(
        'positioning',
        clause,
        '符合拟转入板块定位',
        'Fits the positioning of the board that it moves to',
      ),
      of(transferFit),
    ),
    all(groupOf(assumed('record', clause, '不得存在的情形', 'What must not be')), [
      holdsThat(
        assumed('no-crime', clause, '最近三年无相关刑事犯罪', 'No such crime in three years'),
        of(noCrime36),
      ),
      holdsThat(
        assumed('no-violation', clause, '最近三年无重大违法行为', 'No major violation in three years'),
        of(noViolation36),
      ),
      holdsThat(
        assumed('no-penalty', clause, '最近 12 个月内未受证监会行政处罚', 'No CSRC penalty in 12 months'),
        of(noPenalty12),
      ),
      holdsThat(
        assumed('no-censure', clause, '最近 12 个月内未受公开谴责', 'No public censure in 12 months'),
        of(noCensure12),
      ),
      holdsThat(
        assumed(
          'no-investigation',
          clause,
          '没有尚无结论的立案侦查或调查',
          'No open criminal or CSRC investigation',
        ),
        of(noInvestigation),
      ),
      holdsThat(
        assumed('not-dishonest', clause, '未被列入失信被执行人名单', 'Not on a list of dishonest entities'),
        of(notDishonest),
      ),
    ]),
  ]);
}
