import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Lane, Stage } from './ladder.ts';
import { type Approver, gateOf } from './ladder-gates.ts';
import { type CompanySubject, isAtHome, looksAfter, mayEditCompany } from './policy.ts';

/** What the question "who may decide on it?" looks at. */
export type OrderSubject = {
  lane: Lane;
  to: Stage | null;
  approver: Approver;
  proposedBy: Id | null;
  /** The organisation for which it was proposed. */
  proposedFor: Id | null;
};

/** Why a person may not decide on a move, where she may see it. */
export type DecisionBar = 'not-entitled' | 'four-eyes';

/** The company's own people, its incubator and the operator order moves. */
export function mayProposeMove(actor: Actor, company: CompanySubject): boolean {
  return mayEditCompany(actor, company);
}

/**
 * Who decides: for a caretaker's gate a manager of an incubator that looks after the company; the operator for the
 * others, for companies that nobody looks after, and as the second pair of eyes when the caretaker itself proposed.
 * Nobody approves her own proposal, but for gates that are the approver's own act, and the portal's own orders.
 */
export function decisionBar(actor: Actor, order: OrderSubject, company: CompanySubject): DecisionBar | null {
  if (actor.kind === 'system') return null;
  if (!isEntitled(actor, order, company)) return 'not-entitled';
  const own = actor.kind === 'person' && actor.userId === order.proposedBy;
  return own && !gateOf(order.lane, order.to)?.ownWord ? 'four-eyes' : null;
}

function isEntitled(actor: Actor, order: OrderSubject, company: CompanySubject): boolean {
  if (isOperator(actor)) return order.approver === 'operator' || operatorStandsIn(order, company);
  return order.approver === 'caretaker' && isCaretakersManager(actor, company);
}

function operatorStandsIn(order: OrderSubject, company: CompanySubject): boolean {
  const own = order.proposedFor !== null && company.caretakerIds.includes(order.proposedFor);
  return own || company.caretakerIds.length === 0;
}

function isCaretakersManager(actor: Actor, company: CompanySubject): boolean {
  return looksAfter(actor, company) && sitsIn(actor, ['incubator'], ['manager']);
}

/** The proposer herself, a manager of the organisation for which it was proposed, or the operator. */
export function mayWithdrawMove(actor: Actor, order: OrderSubject): boolean {
  if (isOperator(actor)) return true;
  if (actor.kind !== 'person') return false;
  if (actor.userId === order.proposedBy) return true;
  const forUs = order.proposedFor !== null && order.proposedFor === organisationOf(actor);
  return forUs && actor.hat.as === 'member' && actor.hat.role === 'manager';
}

/** Who may take a move back: the operator, and for her own gates the caretaker's manager; never alone who proposed it. */
export function counterBar(
  actor: Actor,
  move: { lane: Lane; to: Stage | null; proposedBy: Id | null },
  company: CompanySubject,
): DecisionBar | null {
  if (actor.kind === 'system') return null;
  const gate = gateOf(move.lane, move.to);
  const herGate = gate?.approver === 'caretaker' && isCaretakersManager(actor, company);
  if (!isOperator(actor) && !herGate) return 'not-entitled';
  const own = actor.kind === 'person' && actor.userId === move.proposedBy;
  return own && !gate?.ownWord ? 'four-eyes' : null;
}

/** Orders and their evidence are the company's own affair: for those who work on it or look after it, and the operator. */
export function mayReadOrders(actor: Actor, company: CompanySubject): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  return isAtHome(actor, company) || looksAfter(actor, company);
}
