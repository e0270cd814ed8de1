/** An order for a service: ordered, delivered by the incubator, accepted by the company. */
export const orderStates = ['ordered', 'delivered', 'accepted', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

export const orderSteps = ['deliver', 'accept', 'cancel'] as const;
export type OrderStep = (typeof orderSteps)[number];

/** The state after a step, or null where the step is not possible. Each side takes its own: see the command. */
export function after(state: OrderState, step: OrderStep): OrderState | null {
  if (step === 'deliver') return state === 'ordered' ? 'delivered' : null;
  if (step === 'accept') return state === 'delivered' ? 'accepted' : null;
  return state === 'ordered' ? 'cancelled' : null;
}
