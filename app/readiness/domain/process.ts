import { type FactName, yesFact } from '#app/rules/domain/fact.ts';
import type { Board } from './board.ts';
import { jointStock } from './facts.ts';

/**
 * The steps from the first adviser to the day of filing, as yes or no of each: done or not. Durations and papers of the
 * whole sequence are the project plan's; here counts only how far a company has come.
 */
export const advisersEngaged = yesFact(
  'step-advisers',
  '已聘请主办券商或保荐机构、律师和会计师',
  'Broker, law firm and auditor are engaged',
);
export const dueDiligenceDone = yesFact(
  'step-due-diligence',
  '尽职调查完成，发现的问题已整改',
  'Due diligence is done and its findings are cured',
);
export const baseDateAudited = yesFact(
  'step-base-date-audit',
  '股改基准日审计、评估完成',
  'Audit and appraisal as of the base date of the conversion are done',
);
export const tutoringAccepted = yesFact(
  'step-tutoring',
  '上市辅导通过验收',
  'The tutoring before an offering is accepted',
);
export const filingAudited = yesFact(
  'step-filing-audit',
  '申报期审计完成，法律意见书出具',
  'The accounts for the filing are audited and the legal opinion is given',
);
export const brokerApproved = yesFact(
  'step-broker-approval',
  '通过券商内核',
  'The broker’s internal review has approved the filing',
);

type Step = FactName<'yes'>;

const quotation: readonly Step[] = [
  advisersEngaged,
  dueDiligenceDone,
  baseDateAudited,
  jointStock,
  filingAudited,
  brokerApproved,
];
const offering: readonly Step[] = [
  advisersEngaged,
  dueDiligenceDone,
  jointStock,
  tutoringAccepted,
  filingAudited,
  brokerApproved,
];
/** A company that changes boards was tutored before it was listed at all. */
const transfer: readonly Step[] = offering.filter((step) => step !== tutoringAccepted);

/** Every step that counts for some board. */
export const processSteps: readonly Step[] = [...new Set([...quotation, ...offering])];

/** What counts as the way to a board; nothing where no such way is kept (regional and overseas markets, schemes). */
export function stepsOf({ code, checks }: Pick<Board<string>, 'code' | 'checks'>): readonly Step[] {
  if (checks === 'none') return [];
  if (checks === 'neeq') return quotation;
  return code.startsWith('transfer-') ? transfer : offering;
}
