import { useWords } from '#app/ui/words.ts';
import { type HealthPart, healthParts, type Points } from '../domain/health.ts';
import { healthWords } from '../words/health-words.ts';

const RADIUS = 80;
const RINGS = [25, 50, 75, 100];

/** Where a part's axis stands at so many points, the first part upright, the others clockwise. */
function at(index: number, points: number): [x: number, y: number] {
  const angle = (2 * Math.PI * index) / healthParts.length - Math.PI / 2;
  const length = (RADIUS * points) / 100;
  return [Number((length * Math.cos(angle)).toFixed(2)), Number((length * Math.sin(angle)).toFixed(2))];
}

const outline = (points: readonly [number, number][]) => points.map((point) => point.join(',')).join(' ');

/**
 * The parts of a company's health on five axes. What is not known has no point: the line has a gap there, and nothing is
 * filled, so that it is not taken for nought.
 */
export function HealthRadar({ parts }: { parts: Record<HealthPart, Points> }) {
  const say = useWords(healthWords);
  const said = healthParts.map((part) =>
    say('radar-part', {
      part: say(`part.${part}`),
      points: parts[part] === null ? say('unknown') : String(parts[part]),
    }),
  );
  const known = healthParts.flatMap((part, index) => {
    const points = parts[part];
    return points === null ? [] : [{ part, index, place: at(index, points) }];
  });
  const whole = known.length === healthParts.length;
  return (
    <svg
      className="radar"
      viewBox="-172 -108 344 214"
      role="img"
      aria-label={say('radar-label', { parts: said.join(', ') })}
    >
      {RINGS.map((ring) => (
        <polygon
          key={ring}
          className="radar-ring"
          points={outline(healthParts.map((_, index) => at(index, ring)))}
        />
      ))}
      {healthParts.map((part, index) => {
        const [x, y] = at(index, 100);
        const [left, top] = at(index, 120);
        return (
          <g key={part}>
            <line className="radar-axis" x1="0" y1="0" x2={x} y2={y} />
            <text
              className="radar-name"
              x={left}
              y={top + 4}
              textAnchor={Math.abs(left) < 5 ? 'middle' : left > 0 ? 'start' : 'end'}
            >
              {say(`part.${part}`)}
              {parts[part] === null ? (
                <tspan x={left} dy="11">
                  {say('unknown')}
                </tspan>
              ) : null}
            </text>
          </g>
        );
      })}
      {whole ? <polygon className="radar-area" points={outline(known.map(({ place }) => place))} /> : null}
      {known.map(({ part, index, place: [x1, y1] }) => {
        const next = known.find((one) => one.index === (index + 1) % healthParts.length);
        return (
          <g key={part}>
            {next && !whole ? (
              <line className="radar-line" x1={x1} y1={y1} x2={next.place[0]} y2={next.place[1]} />
            ) : null}
            <circle className="radar-point" cx={x1} cy={y1} r="3" />
          </g>
        );
      })}
    </svg>
  );
}
