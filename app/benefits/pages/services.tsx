import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe, prose, ticked, whole, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { CheckField, Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { addService, orderService, stepOrder } from '../commands/service-orders.ts';
import { orderSteps } from '../domain/service-order.ts';
import { listOrders, servicesOf } from '../queries/list-services.ts';
import { BenefitsTabs } from '../ui/benefits-tabs.tsx';
import { named } from '../ui/benefits-words.ts';
import { OrderForm } from '../ui/order-form.tsx';
import { ServiceOrders } from '../ui/service-orders.tsx';
import { benefitsWords } from '../words/words.ts';
import { benefitProblems, sideOf } from './house.server.ts';

const doneWords = { order: 'order.saved', step: 'step.saved', add: 'saved' } as const;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const side = await sideOf(db, actor, request);
  const [services, orders] = await Promise.all([
    servicesOf(db, side.houses),
    listOrders(db, actor, side.incubatorId),
  ]);
  const done = new URL(request.url).searchParams.get('done');
  return {
    side,
    services,
    orders,
    done: done && done in doneWords ? (done as keyof typeof doneWords) : null,
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    name: line({ max: 60 }),
    nameEn: maybe(line({ max: 80 })),
    unit: line({ max: 20 }),
    price: yuan(),
    description: maybe(prose({ max: 500 })),
  }),
  z.object({
    intent: z.literal('order'),
    serviceId: id(),
    companyId: id(),
    quantity: whole({ min: 1, max: 10_000 }),
    forEquity: ticked(),
    note: maybe(line({ max: 200 })),
  }),
  z.object({ intent: z.literal('step'), orderId: id(), step: choice(orderSteps) }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const side = await sideOf(db, actor, request);
  if (!side.may.work && !side.may.act) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { values } = form;
  const result = await (() => {
    switch (values.intent) {
      case 'add':
        return addService(db, actor, { ...values, incubatorId: side.incubatorId ?? '' });
      case 'order':
        return orderService(db, actor, values);
      case 'step':
        return stepOrder(db, actor, values);
    }
  })();
  if (!result.ok)
    return invalid(
      form,
      benefitProblems(result.refusal, { 'name-taken': 'name', 'not-a-tenant': 'companyId' }),
    );
  const house = side.incubatorId ? `incubator=${side.incubatorId}&` : '';
  return redirectWithin(`${paths.services()}?${house}done=${values.intent}`);
}

export const meta = titled(benefitsWords, 'services.title');

/** What incubators offer beside space, and what was ordered of it. */
export default function Services() {
  const { side, services, orders, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const mayOrder = (side.may.work || side.may.act) && services.length > 0;
  return (
    <Page
      title={say('services.title')}
      lead={say('services.lead')}
      tabs={<BenefitsTabs house={side.choice !== null} />}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      {side.choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...side.choice} /> : null}
      <div className="columns">
        <Card title={say('services.catalogue')}>
          {services.length === 0 ? (
            <Empty title={say('services.none')}>{say('services.none-next')}</Empty>
          ) : (
            <ul className="lines">
              {services.map((service) => (
                <li key={service.serviceId}>
                  <div className="lines-text">
                    <b>{named(language, service.name, service.nameEn)}</b>
                    {service.description ? <span className="sub muted">{service.description}</span> : null}
                  </div>
                  <span className="lines-end">
                    {say('services.per', {
                      price: formatMoneyExactly(service.price, 'CNY', language),
                      unit: service.unit,
                    })}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
        {mayOrder ? (
          <Card title={say('order.title')}>
            <OrderForm
              intent="order"
              reply={reply}
              save="order.save"
              tone="primary"
              hidden={side.companyId ? { companyId: side.companyId } : {}}
            >
              {(field) => (
                <>
                  <SelectField
                    {...field('serviceId', 'order.service')}
                    options={services.map((one) => ({
                      value: one.serviceId,
                      label: named(language, one.name, one.nameEn),
                    }))}
                  />
                  {side.companyId ? null : (
                    <SelectField
                      {...field('companyId', 'company')}
                      empty={say('choose')}
                      options={side.companies.map((one) => ({
                        value: one.companyId,
                        label: named(language, one.name, one.nameEn),
                      }))}
                    />
                  )}
                  <Field {...field('quantity', 'order.quantity', '1')} inputMode="numeric" required />
                  <CheckField name="forEquity" value="yes" label={say('order.equity')} />
                  <Field {...field('note', 'note')} required={false} maxLength={200} />
                </>
              )}
            </OrderForm>
          </Card>
        ) : null}
      </div>
      <ServiceOrders
        orders={orders}
        side={{ works: side.may.work, acts: side.may.act }}
        button={(orderId, step) => (
          <Form method="post">
            <input type="hidden" name="intent" value="step" />
            <input type="hidden" name="orderId" value={orderId} />
            <input type="hidden" name="step" value={step} />
            <Button tone={step === 'cancel' ? 'danger' : 'quiet'} small>
              {say(`step.${step}`)}
            </Button>
          </Form>
        )}
      />
      {side.may.manage ? (
        <Card title={say('services.add')}>
          <OrderForm intent="add" reply={reply} save="save">
            {(field) => (
              <>
                <div className="form-grid">
                  <Field {...field('name', 'services.name')} required maxLength={60} />
                  <Field {...field('nameEn', 'services.nameEn')} required={false} maxLength={80} lang="en" />
                  <Field
                    {...field('unit', 'services.unit')}
                    required
                    maxLength={20}
                    help={say('services.unit-help')}
                  />
                  <Field
                    {...field('price', 'services.price')}
                    required
                    inputMode="decimal"
                    unit={say('yuan')}
                  />
                </div>
                <TextAreaField {...field('description', 'services.description')} required={false} rows={2} />
              </>
            )}
          </OrderForm>
        </Card>
      ) : null}
    </Page>
  );
}
