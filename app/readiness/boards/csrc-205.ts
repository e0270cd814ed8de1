import { whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, type GroupRule, type Rule } from '#app/rules/domain/rule.ts';
import { checkFact } from '../domain/checks.ts';
import { noCrime36, noInvestigation, noViolation36 } from '../domain/facts.ts';
import {
  controlOpinion,
  monthsOperating,
  monthsSameBusiness,
  monthsSameController,
  monthsSameManagement,
  monthsSameTechnicians,
} from '../domain/facts-china.ts';
import { groupOf, heads, holdsThat, person, reaches } from './limbs.ts';
import { opinions } from './offering.ts';

const ten = '首发注册管理办法第十条';
const eleven = '首发注册管理办法第十一条';
const twelveOne = '首发注册管理办法第十二条（一）';
const twelveTwo = '首发注册管理办法第十二条（二）';
const thirteen = '首发注册管理办法第十三条';

/**
 * What the measures on registration of initial public offerings ask everywhere (CSRC Order 205, articles 10 to 13).
 * The main board wants three years of stability, STAR and ChiNext two; STAR looks at its core technicians as well.
 */
export function csrcPreconditions(
  board: string,
  { stable, technicians = false }: { stable: 24 | 36; technicians?: boolean },
): GroupRule {
  const { secondary: at } = heads(board);
  const years = stable === 36 ? { zh: '最近三年', en: 'three years' } : { zh: '最近两年', en: 'two years' };
  const steady: Rule[] = [
    reaches(
      at(
        'same-business',
        twelveTwo,
        `${years.zh}主营业务没有重大不利变化`,
        `No major adverse change of the business in ${years.en}`,
      ),
      of(monthsSameBusiness),
      whole(stable),
    ),
    reaches(
      at(
        'same-management',
        twelveTwo,
        `${years.zh}董事、高级管理人员没有重大不利变化`,
        `No major adverse change of directors and managers in ${years.en}`,
      ),
      of(monthsSameManagement),
      whole(stable),
    ),
    reaches(
      at(
        'same-controller',
        twelveTwo,
        `${years.zh}实际控制人没有变更`,
        `The same actual controller for ${years.en}`,
      ),
      of(monthsSameController),
      whole(stable),
    ),
  ];
  if (technicians) {
    steady.push(
      reaches(
        at(
          'same-technicians',
          twelveTwo,
          `${years.zh}核心技术人员没有重大不利变化`,
          `No major adverse change of core technicians in ${years.en}`,
        ),
        of(monthsSameTechnicians),
        whole(stable),
      ),
    );
  }
  return all(
    groupOf(at('issue', '首发注册管理办法第十条至第十三条', '发行条件', 'Conditions of the offering')),
    [
      reaches(
        at('operating', ten, '持续经营三年以上', 'In operation for three years'),
        of(monthsOperating),
        whole(36),
      ),
      opinions(at, eleven, 3),
      holdsThat(
        at(
          'control-opinion',
          eleven,
          '内部控制鉴证报告为无保留结论',
          'Unqualified assurance report on internal control',
        ),
        of(controlOpinion),
      ),
      person(
        at('independence', twelveOne, '业务、资产、人员、财务、机构独立', 'Independent in five respects'),
        of(checkFact('nf-16')),
      ),
      person(
        at(
          'competition',
          twelveOne,
          '没有构成重大不利影响的同业竞争',
          'No competition with its owners that harms it gravely',
        ),
        of(checkFact('nf-17')),
      ),
      person(
        at(
          'related-parties',
          twelveOne,
          '没有严重影响独立性或显失公平的关联交易',
          'No gravely unfair dealings with related parties',
        ),
        of(checkFact('nf-18')),
      ),
      ...steady,
      person(
        at('equity', twelveTwo, '股份权属清晰，没有代持', 'Shares clear, without nominees'),
        of(checkFact('nf-05')),
      ),
      person(
        at(
          'equity-disputes',
          twelveTwo,
          '没有导致控制权可能变更的重大权属纠纷',
          'No dispute that could change control',
        ),
        of(checkFact('nf-06')),
      ),
      holdsThat(
        at('no-crime', thirteen, '最近三年无相关刑事犯罪', 'No such crime in three years'),
        of(noCrime36),
      ),
      holdsThat(
        at(
          'no-violation',
          thirteen,
          '最近三年无欺诈发行、重大信息披露违法等重大违法行为',
          'No fraudulent issue, grave disclosure violation or other major violation in three years',
        ),
        of(noViolation36),
      ),
      holdsThat(
        at(
          'no-investigation',
          thirteen,
          '没有尚无结论的立案侦查或调查',
          'No open criminal or CSRC investigation',
        ),
        of(noInvestigation),
      ),
    ],
  );
}
