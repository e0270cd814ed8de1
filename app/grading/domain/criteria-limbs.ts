import { type Exact, fraction } from '#app/rules/domain/exact.ts';
import { type FactName, of } from '#app/rules/domain/fact.ts';
import { atLeastThat, type LimbHead, measured, measuredBetween, rule } from '#app/rules/domain/rule.ts';
import { facts, type TenantProperty, tenantCounts } from './criteria-facts.ts';

/** A share of the tenants, of some of whom it may not be known. */
export function tenantShare(head: LimbHead, property: TenantProperty, limit: Exact) {
  const { least, most } = tenantCounts[property];
  return rule({
    ...head,
    needs: { least: of(least), most: of(most), tenants: of(facts.tenants) },
    judge: (given) =>
      measuredBetween(
        fraction(given.least.n, given.tenants.n),
        fraction(given.most.n, given.tenants.n),
        atLeastThat(limit, 'share'),
        [of(most)],
      ),
  });
}

/** One number as a share of another. */
export function shareLimb(head: LimbHead, part: FactName<'number'>, of100: FactName<'number'>, limit: Exact) {
  return rule({
    ...head,
    needs: { part: of(part), whole: of(of100) },
    judge: (given) =>
      measured(
        fraction(given.part.n * given.whole.d, given.part.d * given.whole.n),
        atLeastThat(limit, 'share'),
      ),
  });
}
