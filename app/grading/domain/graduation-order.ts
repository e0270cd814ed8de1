import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Verdict } from '#app/rules/domain/verdict.ts';
import { type Waiver, waivers } from './certificate.ts';

export type GraduationBasis =
  | { by: 'condition'; limbs: string[] }
  | { by: 'waiver'; waiver: Waiver; reason: string };

export type BasisRefusal = { kind: 'no-condition-met' } | { kind: 'waiver-reason-missing' };

/**
 * On what a company graduates: the conditions that it meets, or a waiver that is named and reasoned. A waiver is not
 * needed, and not recorded, where a condition is met.
 */
export function graduationBasis(
  verdict: Verdict,
  waiver: { name: string; reason: string } | null,
): Result<GraduationBasis, BasisRefusal> {
  if (verdict.answer === 'met') return ok({ by: 'condition', limbs: metLimbs(verdict) });
  const name = waivers.find((one) => one === waiver?.name);
  if (!waiver || !name) return refuse({ kind: 'no-condition-met' });
  const reason = waiver.reason.trim();
  if (reason.length < 10) return refuse({ kind: 'waiver-reason-missing' });
  return ok({ by: 'waiver', waiver: name, reason });
}

/** The conditions that are met, by the codes of the rule's first level. */
export function metLimbs(verdict: Verdict): string[] {
  if (verdict.kind === 'limb') return verdict.answer === 'met' ? [verdict.code] : [];
  return verdict.parts.filter((part) => part.answer === 'met').map((part) => part.code);
}
