import { Form, Link, useFetcher } from '@remix-run/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Both } from '#app/rules/domain/fact.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { More } from '#app/ui/confirm.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { type GrowthField, GrowthFields } from './growth-fields.tsx';
import { type Outcome, WhatIfOutcome } from './what-if-outcome.tsx';

/** A fact to play with, in the unit in which it is typed. */
export type TypedLever = {
  id: string;
  words: Both;
  year: number | null;
  near: boolean;
  /** What was typed or chosen; empty where it stays as it is. */
  typed: string;
  /** What is on record, as people read it; null where nothing is. */
  now: string | null;
} & (
  | {
      kind: 'number';
      unit: string;
      bad: boolean;
      slider: { from: string; to: string; step: string; at: string } | null;
    }
  | { kind: 'yes' }
);

export type WhatIfData = {
  levers: TypedLever[];
  growth: GrowthField[];
  scale: string;
  outcome: Outcome | null;
};

const PAUSE = 180;

/**
 * Figures to change and what follows from them. Without scripts the button asks the server; with them every change does,
 * and sliders stand beside the fields. The answer is computed by the server in both cases.
 */
export function WhatIfForm({
  address,
  data,
  mayKeep,
  problem,
  typedName,
  kept,
}: {
  address: string;
  data: WhatIfData;
  mayKeep: boolean;
  problem: string | undefined;
  typedName: string;
  /** Parameters of the address that stay. */
  kept: Readonly<Record<string, string>>;
}) {
  const say = useWords(readinessPagesWords);
  const fetcher = useFetcher<{ whatIf: WhatIfData | null }>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [live, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
    return () => clearTimeout(timer.current);
  }, []);
  const changed = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === 'string' && value !== '' && name !== 'name' && name !== 'intent')
          query.set(name, value);
      }
      fetcher.load(`${address}?${query}`);
    }, PAUSE);
  };
  const outcome = fetcher.data?.whatIf ? fetcher.data.whatIf.outcome : data.outcome;
  const near = data.levers.filter((lever) => lever.near && lever.kind === 'number');
  const others = data.levers.filter((lever) => !lever.near && lever.kind === 'number');
  const yesNo = data.levers.filter((lever) => lever.kind === 'yes');
  return (
    <Form method="get" action={address} className="what-if" onInput={changed} preventScrollReset>
      <p className="caption">{say('what_if.text')}</p>
      <input type="hidden" name="scale" value={data.scale} />
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {near.map((lever) => (
        <Lever key={lever.id} lever={lever} live={live} />
      ))}
      <MoreLevers label={say('what_if.more', { count: others.length })} levers={others} live={live} />
      <MoreLevers label={say('what_if.yes_facts', { count: yesNo.length })} levers={yesNo} live={live} />
      <GrowthFields fields={data.growth} />
      <div className="row">
        <Button>{say('what_if.try')}</Button>
        <Link className={buttonClass({ tone: 'quiet' })} to={address} reloadDocument>
          {say('what_if.clear')}
        </Link>
      </div>
      <div aria-live="polite">{outcome ? <WhatIfOutcome outcome={outcome} /> : null}</div>
      {mayKeep ? (
        <div className="what-if-keep">
          <label className="field-label" htmlFor="scenario-name">
            {say('what_if.name')}
          </label>
          <div className="row">
            <input
              id="scenario-name"
              className="input what-if-name"
              name="name"
              maxLength={60}
              defaultValue={typedName}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? 'scenario-problem' : undefined}
            />
            <Button tone="quiet" formMethod="post" name="intent" value="save">
              {say('what_if.save')}
            </Button>
          </div>
          {problem ? (
            <p className="field-problem" id="scenario-problem" role="alert">
              {problem}
            </p>
          ) : null}
        </div>
      ) : null}
    </Form>
  );
}

function MoreLevers({
  label,
  levers,
  live,
}: {
  label: string;
  levers: readonly TypedLever[];
  live: boolean;
}) {
  if (levers.length === 0) return null;
  return (
    <More label={label}>
      <div className="what-if">
        {levers.map((lever) => (
          <Lever key={lever.id} lever={lever} live={live} />
        ))}
      </div>
    </More>
  );
}

function Lever({ lever, live }: { lever: TypedLever; live: boolean }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const control = `what-if-${lever.id}`;
  const label = (
    <label htmlFor={control}>
      {lever.year === null ? '' : `${lever.year} `}
      {lever.words[language]}
      <span className="sub">
        {lever.now === null ? say('what_if.unknown') : say('what_if.now', { value: lever.now })}
      </span>
    </label>
  );
  if (lever.kind === 'yes') {
    return (
      <div className="what-if-figure">
        {label}
        <select id={control} className="input" name={lever.id} defaultValue={lever.typed}>
          <option value="">{say('what_if.same')}</option>
          <option value="yes">{say('what_if.yes')}</option>
        </select>
      </div>
    );
  }
  const { slider, unit, bad } = lever;
  return (
    <div className="what-if-figure">
      {label}
      <div className="input-unit">
        <input
          ref={field}
          id={control}
          className="input"
          name={lever.id}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={lever.typed}
          aria-invalid={bad ? true : undefined}
        />
        {unit ? <span>{unit}</span> : null}
      </div>
      {bad ? <p className="field-problem">{say('what_if.bad')}</p> : null}
      {live && slider ? (
        <input
          type="range"
          aria-label={lever.words[language]}
          min={slider.from}
          max={slider.to}
          step={slider.step}
          defaultValue={lever.typed || slider.at}
          onInput={(event) => {
            if (field.current) field.current.value = event.currentTarget.value;
          }}
        />
      ) : null}
    </div>
  );
}
