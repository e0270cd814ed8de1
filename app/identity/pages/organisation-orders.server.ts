import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { choice, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { editOrganisation } from '../commands/edit-organisation.ts';
import { suspendOrganisation } from '../commands/suspend-organisation.ts';
import { organisationShape } from './organisation-form.ts';
import { carryOutSeatOrder, seatIntents } from './seat-orders.server.ts';

const kindOfOrder = z.object({ intent: choice([...seatIntents, 'edit', 'suspend', 'readmit']) });
const editForm = z.object({ intent: choice(['edit']), ...organisationShape });
const suspendForm = z.object({ intent: choice(['suspend', 'readmit']), reason: maybe(prose({ max: 500 })) });

/** The orders of the page of one organisation: about itself, or about its people. */
export async function carryOutOrganisationOrder(
  request: Request,
  context: AppLoadContext,
  organisationId: Id,
) {
  const { db, actor } = context;
  const path = paths.organisation(organisationId);
  const order = await readForm(request.clone(), kindOfOrder);
  if (!order.ok) return invalid(order);
  const { intent } = order.values;
  if (intent === 'edit') {
    const sent = await readForm(request, editForm);
    if (!sent.ok) return invalid(sent);
    const { name, nameEn, regionCode } = sent.values;
    const result = await editOrganisation(db, actor, { organisationId, name, nameEn, regionCode });
    if (result.ok) return redirectWithin(`${path}?done=saved`);
    if (result.refusal.kind === 'no-such-organisation') throw notFound();
    return invalid(sent, { name: result.refusal });
  }
  if (intent === 'suspend' || intent === 'readmit') {
    const sent = await readForm(request, suspendForm);
    if (!sent.ok) return invalid(sent);
    const reason = sent.values.reason ?? '';
    const wish = intent === 'suspend' ? ({ suspend: true, reason } as const) : ({ suspend: false } as const);
    const result = await suspendOrganisation(db, actor, { organisationId, ...wish });
    if (result.ok) return redirectWithin(`${path}?done=${intent === 'suspend' ? 'suspended' : 'readmitted'}`);
    if (result.refusal.kind === 'no-such-organisation') throw notFound();
    return invalid(
      sent,
      result.refusal.kind === 'reason-missing' ? { reason: result.refusal } : { '': result.refusal },
    );
  }
  return carryOutSeatOrder(request, context, organisationId, path);
}
