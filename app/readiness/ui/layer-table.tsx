import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { Button } from '#app/ui/button.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Layer, LayerWay } from '../domain/layer.ts';
import type { LayerProposal } from '../queries/layer-proposals.ts';
import { layerWords } from '../words/layer-words.ts';

const tones: Record<LayerWay, PillTone> = { first: 'neutral', same: 'neutral', up: 'met', down: 'danger' };
/** How many of the changed conditions are named. */
const SHOWN = 4;

export type ConditionName = (code: string) => string;

export function useLayerName(): (layer: Layer | null) => string {
  const say = useWords(layerWords);
  return (layer) => say(`layer.${layer ?? 'none'}`);
}

type Props = {
  proposals: readonly LayerProposal[];
  year: number;
  nameOf: ConditionName;
  mayMark: boolean;
};

/** The proposals of a year: the layer, that of the year before, which conditions are answered otherwise, and who looked. */
export function LayerTable({ proposals, ...rest }: Props) {
  const say = useWords(layerWords);
  const columns = ['company', 'layer', 'before', 'general', 'next', 'difference', 'seen'] as const;
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {proposals.map((one) => (
            <Row key={one.companyId} one={one} {...rest} />
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Row({ one, year, nameOf, mayMark }: Omit<Props, 'proposals'> & { one: LayerProposal }) {
  const say = useWords(layerWords);
  const language = useLanguage();
  const layerName = useLayerName();
  return (
    <tr>
      <th scope="row">
        <Link to={paths.readinessOn(one.companyId, 'regional')}>
          {language === 'en' ? (one.nameEn ?? one.name) : one.name}
        </Link>
      </th>
      <td data-label={say('layer')}>
        {layerName(one.layer)} <Pill tone={tones[one.way]}>{say(`way.${one.way}`)}</Pill>
      </td>
      <td data-label={say('before')}>{one.way === 'first' ? '—' : layerName(one.before)}</td>
      <td data-label={say('general')}>
        <Pill tone={one.general} />
      </td>
      <td data-label={say('next')}>
        {one.nextAnswer ? <Pill tone={one.nextAnswer} /> : say('next.highest')}
      </td>
      <td data-label={say('difference')}>
        <Difference one={one} nameOf={nameOf} />
      </td>
      <td data-label={say('seen')}>
        <Seen one={one} year={year} mayMark={mayMark} />
      </td>
    </tr>
  );
}

function Difference({ one, nameOf }: { one: LayerProposal; nameOf: ConditionName }) {
  const say = useWords(layerWords);
  if (one.way === 'first') return <span className="muted">{say('difference.first')}</span>;
  if (one.changed.length === 0) return <span className="muted">{say('difference.none')}</span>;
  const rest = one.changed.length - SHOWN;
  return (
    <ul className="plain-list">
      {one.changed.slice(0, SHOWN).map(({ code, before, after }) => (
        <li key={code}>
          {say('changed', { condition: nameOf(code) })} <Change before={before} after={after} />
        </li>
      ))}
      {rest > 0 ? <li className="muted">{say('difference.more', { count: rest })}</li> : null}
    </ul>
  );
}

function Change({ before, after }: { before: Answer; after: Answer }) {
  const say = useWords(layerWords);
  return (
    <>
      <Pill tone={before} /> {say('to')} <Pill tone={after} />
    </>
  );
}

function Seen({ one, year, mayMark }: { one: LayerProposal; year: number; mayMark: boolean }) {
  const say = useWords(layerWords);
  if (one.seenAt) {
    return (
      <span className="caption">
        {say('seen.by', { name: one.seenByName ?? '', at: formatInstant(one.seenAt) })}
      </span>
    );
  }
  if (!mayMark) return <span className="muted">{say('seen.open')}</span>;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="companyId" value={one.companyId} />
      <input type="hidden" name="year" value={year} />
      <Button tone="quiet" small>
        {say('seen.mark')}
      </Button>
    </Form>
  );
}
