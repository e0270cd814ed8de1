/** How far a claim is. What was approved binds the budget until it is paid, and after. */
export const claimStates = ['submitted', 'approved', 'declined', 'paid', 'withdrawn'] as const;
export type ClaimState = (typeof claimStates)[number];

export const tranches = ['first', 'middle', 'final', 'single'] as const;
export type Tranche = (typeof tranches)[number];

/** What of a budget is bound by claims that were approved or paid, and what is left. */
export type BudgetUse = { total: bigint; bound: bigint };

/** What can still be approved; never below zero. */
export function left({ total, bound }: BudgetUse): bigint {
  return total > bound ? total - bound : 0n;
}

/** Whether so much may be approved for a claim. */
export function fits(
  use: BudgetUse,
  asked: bigint,
  approved: bigint,
): 'ok' | 'over-budget' | 'more-than-asked' | 'nothing' {
  if (approved <= 0n) return 'nothing';
  if (approved > asked) return 'more-than-asked';
  return approved > left(use) ? 'over-budget' : 'ok';
}
