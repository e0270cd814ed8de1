import type { Drawing } from './chart.tsx';
import type { Colour } from './charts.server.ts';
import { draw } from './draw.server.ts';

export type StepPoint = {
  /** Along the axis. */
  at: number;
  /** Where the step goes, from 0 to 100. */
  to: number;
  /** The limits around it; null where there are none. */
  low: number | null;
  high: number | null;
};

export type StepChart = {
  /** Where the line begins: all (100) or none (0). */
  start: number;
  points: readonly StepPoint[];
  /** How far the line goes on after the last step. */
  until: number;
  /** The distance between the marks on the axis, and what stands under it. */
  every: number;
  axis: string;
  colour: Colour;
  table: Drawing['table'];
  width?: number;
  height?: number;
};

const text = { color: 'var(--ink-3)', fontSize: 12 };

/** A share that changes in steps over time, with its limits as fainter steps around it. */
export function stepChart(chart: StepChart): Drawing {
  const { start, points, until, every, axis, colour, width = 460, height = 220 } = chart;
  const end = Math.max(until, every);
  const line = (value: (point: StepPoint) => number | null) => {
    const known = points.filter((point) => value(point) !== null);
    const last = known.at(-1);
    const rest = last ? [[until, value(last)]] : [[until, start]];
    return [[0, start], ...known.map((point) => [point.at, value(point)]), ...rest];
  };
  const series = (data: unknown[], faint: boolean) => ({
    type: 'line',
    step: 'end',
    symbol: 'none',
    silent: true,
    data,
    lineStyle: faint
      ? { width: 1, type: 'dashed', color: `var(--${colour})`, opacity: 0.55 }
      : { width: 2.5, color: `var(--${colour})` },
  });
  const option = {
    grid: { left: 38, right: 8, top: 10, bottom: 40 },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(end / every) * every,
      interval: every,
      name: axis,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: text,
      splitLine: { show: false },
      axisLine: { lineStyle: { color: 'var(--line-strong)' } },
      axisTick: { show: true, lineStyle: { color: 'var(--line-strong)' } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { ...text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      ...(points.some((point) => point.low !== null)
        ? [
            series(
              line((point) => point.low),
              true,
            ),
            series(
              line((point) => point.high),
              true,
            ),
          ]
        : []),
      series(
        line((point) => point.to),
        false,
      ),
    ],
  };
  return { svg: draw(option, { width, height }), table: chart.table };
}
