import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Amount } from '#app/reporting/domain/metrics.ts';

/** The part of a company's way that a template is for. */
export const planStages = ['idea', 'prototype', 'pilot', 'market', 'scale'] as const;
export type PlanStage = (typeof planStages)[number];

/** What a milestone is at. Computed by `planStates`, never typed. */
export const milestoneStates = [
  'not-due',
  'due-soon',
  'at-risk',
  'overdue',
  'submitted',
  'met',
  'waived',
] as const;
export type MilestoneState = (typeof milestoneStates)[number];

/** Those after which nothing is owed any more. */
export const closedStates: readonly MilestoneState[] = ['met', 'waived'];

/** Why a milestone is at risk: its metric's trend, a predecessor that slips past its start, or one of its parts. */
export const riskReasons = ['metric-trend', 'predecessor', 'part'] as const;
export type RiskReason = (typeof riskReasons)[number];

/** Who says that it is met; `metric` is nobody: figures, or the end of its parts, close it. */
export const verifiers = ['cohort-manager', 'programme-head', 'metric'] as const;
export type Verifier = (typeof verifiers)[number];

/** How a figure has to stand to its target. */
export const comparisons = ['at-least', 'at-most'] as const;
export type Comparison = (typeof comparisons)[number];

/** What hangs on a milestone. */
export const consequences = ['desk', 'tranche', 'next-round'] as const;
export type Consequence = (typeof consequences)[number];

/** What happened to a milestone, in the words of its history. */
export const milestoneEventKinds = [
  'handed-in',
  'sent-back',
  'verified',
  'metric-met',
  'parts-met',
  'waived',
  'replanned',
  'changed',
  'added',
  'dropped',
] as const;
export type MilestoneEventKind = (typeof milestoneEventKinds)[number];

export const evidenceForms = ['file', 'link', 'note'] as const;
export type EvidenceForm = (typeof evidenceForms)[number];

/**
 * A figure to reach, in the unit of the metric. Of a flow, what has come together since the plan started counts; of a
 * stock, what there was on the last day of a reported period.
 */
export type Target = { metricKey: string; comparison: Comparison; value: Amount };

/** What is asked for by one milestone, wherever it stands: in a template or in a plan. */
export type Ask = {
  title: string;
  titleEn: string | null;
  detail: string | null;
  target: Target | null;
  /** What is to be handed in; null when nothing is. */
  evidence: string | null;
  evidenceEn: string | null;
  verifier: Verifier;
  consequence: Consequence | null;
  consequenceNote: string | null;
};

/** The facts of one milestone in a plan from which its state follows. */
export type PlannedMilestone = {
  id: Id;
  parentId: Id | null;
  predecessorIds: readonly Id[];
  startOn: CalendarDate;
  dueOn: CalendarDate;
  target: Target | null;
  verifier: Verifier;
  /** Set while evidence lies with its verifier. */
  handedInOn: CalendarDate | null;
  metOn: CalendarDate | null;
  waivedOn: CalendarDate | null;
};
