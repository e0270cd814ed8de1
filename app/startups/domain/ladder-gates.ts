import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Lane, rankOf, type Stage, stagesOf } from './ladder.ts';
import type { LegalForm } from './legal-form.ts';

/** What a piece of evidence proves. */
export const evidenceKinds = [
  'business-plan',
  'incubation-agreement',
  'graduation-assessment',
  'acceleration-agreement',
  'investment-agreement',
  'capital-receipt',
  'display-notice',
  'founding-resolution',
  'business-licence',
  'quotation-approval',
  'layer-announcement',
  'registration-approval',
  'overseas-filing',
  'listing-announcement',
  'departure-proof',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** In which form a piece of evidence is given: a document in the portal, a link, or a sentence. */
export const evidenceForms = ['file', 'link', 'note'] as const;
export type EvidenceForm = (typeof evidenceForms)[number];

export type GivenEvidence = {
  proves: EvidenceKind;
  form: EvidenceForm;
  fileId: Id | null;
  url: string | null;
  note: string | null;
};

export type EvidenceAsk = { kind: EvidenceKind; forms: readonly EvidenceForm[]; required: boolean };

/** Who agrees to a move: a manager of an incubator that looks after the company, or the operator of the portal. */
export const approvers = ['caretaker', 'operator'] as const;
export type Approver = (typeof approvers)[number];

/** The gate before a stage, or before leaving a lane. */
export type Gate = {
  asks: readonly EvidenceAsk[];
  approver: Approver;
  /** Whether the approver may record it on her own word: an act of hers in which nobody else has a part. */
  ownWord: boolean;
  /** Whether a company that is not on the lane may step in here. */
  entry: boolean;
  /** The stages from which it is reached. */
  from: readonly Stage[];
  /** Whether only a joint-stock company may pass. */
  jointStock: boolean;
};

const papers: readonly EvidenceForm[] = ['file', 'link', 'note'];
const records: readonly EvidenceForm[] = ['file', 'link'];

function must(kind: EvidenceKind, forms = records): EvidenceAsk {
  return { kind, forms, required: true };
}

function may(kind: EvidenceKind, forms = papers): EvidenceAsk {
  return { kind, forms, required: false };
}

function gate(part: Partial<Gate> & Pick<Gate, 'asks' | 'approver'>): Gate {
  return { ownWord: false, entry: true, from: [], jointStock: false, ...part };
}

const regional = ['regional-incubation', 'regional-normalisation', 'regional-cultivation'] as const;
const neeq = ['neeq-base', 'neeq-innovation'] as const;
const unlisted = [...regional, 'share-reform', ...neeq] as const;

function below(stage: Stage<'financing'>): readonly Stage[] {
  return stagesOf.financing.filter((other) => rankOf(other) < rankOf(stage));
}

function round(stage: Stage<'financing'>, forms: readonly EvidenceForm[], receipt: boolean): Gate {
  const asks = [must('investment-agreement', forms)];
  asks.push(receipt ? must('capital-receipt', forms) : may('capital-receipt'));
  return gate({ asks, approver: 'caretaker', from: below(stage) });
}

function regionalLayer(stage: (typeof regional)[number]): Gate {
  const from = regional.filter((other) => other !== stage);
  return gate({ asks: [must('display-notice')], approver: 'operator', from });
}

function listing(from: readonly Stage[], part: Partial<Gate> = {}): Gate {
  const asks = [must('listing-announcement'), may('registration-approval', records)];
  return gate({ asks, approver: 'operator', from, jointStock: true, ...part });
}

/**
 * The gate of every stage. Regional and NEEQ layers are adjusted in both directions, year by year; a seat on the BSE is
 * reached from the NEEQ innovation layer alone; from the BSE a company may transfer to STAR and ChiNext.
 */
export const gates: Record<Stage, Gate> = {
  idea: gate({ asks: [may('business-plan')], approver: 'caretaker', ownWord: true }),
  incubating: gate({
    asks: [must('incubation-agreement', papers)],
    approver: 'caretaker',
    ownWord: true,
    from: ['idea'],
  }),
  graduated: gate({
    asks: [must('graduation-assessment', papers)],
    approver: 'caretaker',
    entry: false,
    from: ['incubating'],
  }),
  accelerating: gate({
    asks: [must('acceleration-agreement', papers)],
    approver: 'caretaker',
    ownWord: true,
    from: ['idea', 'graduated'],
  }),
  'self-funded': gate({ asks: [], approver: 'caretaker', ownWord: true }),
  seed: round('seed', papers, false),
  angel: round('angel', papers, false),
  'pre-a': round('pre-a', records, true),
  a: round('a', records, true),
  b: round('b', records, true),
  c: round('c', records, true),
  'd-plus': round('d-plus', records, true),
  'pre-ipo': round('pre-ipo', records, true),
  'regional-incubation': regionalLayer('regional-incubation'),
  'regional-normalisation': regionalLayer('regional-normalisation'),
  'regional-cultivation': regionalLayer('regional-cultivation'),
  'share-reform': gate({
    asks: [must('founding-resolution'), must('business-licence')],
    approver: 'operator',
    from: regional,
  }),
  'neeq-base': gate({
    asks: [must('quotation-approval')],
    approver: 'operator',
    from: [...regional, 'share-reform', 'neeq-innovation'],
    jointStock: true,
  }),
  'neeq-innovation': gate({
    asks: [must('layer-announcement')],
    approver: 'operator',
    from: [...regional, 'share-reform', 'neeq-base'],
    jointStock: true,
  }),
  bse: listing(['neeq-innovation'], { entry: false }),
  star: listing([...unlisted, 'bse', 'overseas']),
  chinext: listing([...unlisted, 'bse', 'overseas']),
  'main-board': listing([...unlisted, 'overseas']),
  overseas: listing(unlisted, {
    asks: [must('listing-announcement'), must('overseas-filing')],
    jointStock: false,
  }),
};

const departure = gate({ asks: [must('departure-proof', papers)], approver: 'caretaker', ownWord: true });

/** The gates out of a lane; the financing lane has none, since money once raised is not unraised. */
export const exits: Record<Lane, Gate | null> = {
  development: departure,
  financing: null,
  market: { ...departure, asks: [must('departure-proof')], approver: 'operator', ownWord: false },
};

/** The gate that a move has to pass; null when the lane cannot be left. */
export function gateOf(lane: Lane, to: Stage | null): Gate | null {
  return to === null ? exits[lane] : gates[to];
}

/** The stages that a company may go to from where it stands (null: not on the lane), lowest first. */
export function reachableFrom(lane: Lane, from: Stage | null): readonly Stage[] {
  return stagesOf[lane].filter((stage) =>
    from === null ? gates[stage].entry : gates[stage].from.includes(from),
  );
}

/** What the gate requires and the given evidence does not hold in a form that it takes. */
export function missingEvidence(gate: Gate, given: readonly GivenEvidence[]): EvidenceAsk[] {
  return gate.asks.filter((ask) => ask.required && !given.some((piece) => answers(piece, ask)));
}

export function answers(piece: GivenEvidence, ask: EvidenceAsk): boolean {
  return piece.proves === ask.kind && ask.forms.includes(piece.form);
}

/** How far ahead of its day a move may be ordered; it is approved on its day at the earliest. */
export const daysAhead = 30;

/** The company as the gates look at it; null where it is not known. */
export type CompanyFacts = {
  foundedOn: CalendarDate | null;
  legalForm: LegalForm | null;
};

/** Why a gate for joint-stock companies is shut: another form is known, or none is known. */
export type JointStockObstacle = 'joint-stock-needed' | 'joint-stock-unproven';

/** Whether the company's legal form bars its way: a form that is not known is proven by a recorded share reform. */
export function jointStockObstacle(facts: CompanyFacts, reformed: boolean): JointStockObstacle | null {
  if (facts.legalForm === 'joint-stock') return null;
  if (facts.legalForm === null) return reformed ? null : 'joint-stock-unproven';
  return 'joint-stock-needed';
}
