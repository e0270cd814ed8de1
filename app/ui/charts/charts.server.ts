import type { Drawing } from './chart.tsx';
import { draw } from './draw.server.ts';

/** The colours of series: variables of the stylesheet. */
export type Colour = 'action' | 'development' | 'financing' | 'market' | 'short' | 'person' | 'faint';

/** One figure: its place in the drawing, and the exact text that people read. Null is not known: nothing is drawn. */
export type Figure = { value: number; text: string } | null;

export type Series = {
  name: string;
  colour: Colour;
  /** One per category. */
  figures: readonly Figure[];
  /** Whether the texts stand at the bars or points. */
  labelled?: boolean;
};

export type Chart = {
  /** The name of the categories, for the table's head: `Year`. */
  by: string;
  categories: readonly string[];
  series: readonly Series[];
  /** The least and the most that a figure can be, where that is known: a line then stands where it stands among them. */
  range?: readonly [least: number, most: number];
  width?: number;
  height?: number;
};

const UNKNOWN = '—';
const text = { color: 'var(--ink-3)', fontSize: 12 };
const label = { color: 'var(--ink-2)', fontSize: 12, textBorderWidth: 0 };
const line = { lineStyle: { color: 'var(--line-strong)' } };

/** Bars side by side, one group per category. */
export function barChart(chart: Chart): Drawing {
  return cartesian(chart, 'bar');
}

/** Lines over categories that follow each other; a gap where a figure is not known. */
export function lineChart(chart: Chart): Drawing {
  return cartesian(chart, 'line');
}

function cartesian(chart: Chart, type: 'bar' | 'line'): Drawing {
  const { categories, series, range, width = 420, height = 200 } = chart;
  const option = {
    legend:
      series.length > 1
        ? {
            right: 0,
            top: 0,
            itemWidth: 10,
            itemHeight: 10,
            itemGap: 16,
            icon: 'roundRect',
            textStyle: { color: 'var(--ink-2)', fontSize: 12 },
          }
        : undefined,
    grid: { left: 4, right: 4, top: series.length > 1 ? 44 : 24, bottom: 26 },
    xAxis: {
      type: 'category',
      data: categories,
      axisTick: { show: false },
      axisLine: { ...line, onZero: true },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      show: false,
      scale: type === 'line' && !range,
      ...(range ? { min: range[0], max: range[1] } : {}),
    },
    series: series.map((one) => ({
      name: one.name,
      type,
      barMaxWidth: 30,
      barGap: '10%',
      symbolSize: 5,
      symbol: 'circle',
      lineStyle: { width: 2.5, color: `var(--${one.colour})` },
      itemStyle: {
        color: `var(--${one.colour})`,
        borderColor: `var(--${one.colour})`,
        borderRadius: type === 'bar' ? 3 : 0,
      },
      data: one.figures.map((figure) => ({
        value: figure?.value ?? '-',
        label: {
          ...label,
          show: Boolean(one.labelled && figure),
          position: figure && figure.value < 0 ? 'bottom' : 'top',
          formatter: figure?.text.replaceAll('{', '').replaceAll('}', ''),
        },
      })),
    })),
  };
  return { svg: draw(option, { width, height }), table: tableOf(chart) };
}

function tableOf({ by, categories, series }: Chart): Drawing['table'] {
  return {
    head: [by, ...series.map((one) => one.name)],
    rows: categories.map((category, at) => [
      category,
      ...series.map((one) => one.figures[at]?.text ?? UNKNOWN),
    ]),
  };
}

/** The same kind of chart for several things, small, on one scale, so that they can be compared. */
export function smallMultiples(
  charts: readonly (Chart & { title: string })[],
): (Drawing & { title: string })[] {
  const values = charts.flatMap((chart) =>
    chart.series.flatMap((one) => one.figures.flatMap((figure) => (figure ? [figure.value] : []))),
  );
  const [min, max] = [Math.min(0, ...values), Math.max(0, ...values)];
  return charts.map(({ title, ...chart }) => {
    const { categories, series, width = 200, height = 90 } = chart;
    const option = {
      grid: { left: 2, right: 2, top: 6, bottom: 18 },
      xAxis: {
        type: 'category',
        data: categories,
        axisTick: { show: false },
        axisLine: line,
        axisLabel: { ...text, fontSize: 11, hideOverlap: true },
      },
      yAxis: { type: 'value', show: false, min, max },
      series: series.map((one) => ({
        type: 'bar',
        barMaxWidth: 16,
        itemStyle: { color: `var(--${one.colour})`, borderRadius: 2 },
        data: one.figures.map((figure) => figure?.value ?? '-'),
      })),
    };
    return { title, svg: draw(option, { width, height }), table: tableOf(chart) };
  });
}

/** A line the size of a word. It has no axis: its number stands beside it. */
export function sparkline(values: readonly (number | null)[], colour: Colour = 'action'): string {
  const last = values.findLastIndex((value) => value !== null);
  const option = {
    grid: { left: 3, right: 4, top: 3, bottom: 3 },
    xAxis: { type: 'category', show: false, data: values.map((_, at) => String(at)) },
    yAxis: { type: 'value', show: false, scale: true },
    series: [
      {
        type: 'line',
        lineStyle: { width: 1.5, color: `var(--${colour})` },
        itemStyle: { color: `var(--${colour})`, borderWidth: 0 },
        symbol: 'circle',
        data: values.map((value, at) => ({ value: value ?? '-', symbolSize: at === last ? 4 : 0 })),
      },
    ],
  };
  return draw(option, { width: 72, height: 20 });
}

export type Spread = {
  name: string;
  /** From lowest to highest: the ends, the quarters and the middle; in one unit per row. */
  low: Figure;
  lowerQuarter: Figure;
  middle: Figure;
  upperQuarter: Figure;
  high: Figure;
  /** Where one of them stands, for comparison. */
  own?: Figure;
};

/**
 * How figures spread: per row a line from end to end, a box over the middle half, a mark at the median. Each row has a
 * scale of its own, unless `shared` lays all on one, so that they can be compared.
 */
export function distribution(
  rows: readonly Spread[],
  heads: readonly [name: string, low: string, lower: string, middle: string, upper: string, high: string],
  { width = 420, shared = false }: { width?: number; shared?: boolean } = {},
): Drawing {
  const height = rows.length * 30 + 8;
  const ends = rows.flatMap(({ low, high }) => [low, high].flatMap((figure) => figure?.value ?? []));
  const scale = shared && ends.length > 0 ? ([Math.min(...ends), Math.max(...ends)] as const) : null;
  const [from, to] = [width * 0.3, width - 88];
  const shapes = rows.flatMap((row, at) => spread(row, 4 + at * 30 + 15, from, to, scale));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${shapes.join('')}</svg>`;
  const table = {
    head: heads,
    rows: rows.map((row) => [
      row.name,
      ...[row.low, row.lowerQuarter, row.middle, row.upperQuarter, row.high].map((f) => f?.text ?? UNKNOWN),
    ]),
  };
  return { svg, table };
}

function spread(
  row: Spread,
  y: number,
  from: number,
  to: number,
  scale: readonly [lowest: number, highest: number] | null,
): string[] {
  const { low, lowerQuarter, middle, upperQuarter, high, own } = row;
  const write = (x: number, what: string, anchor: string, colour: string) =>
    `<text x="${x}" y="${y}" font-size="12" dominant-baseline="central" text-anchor="${anchor}" fill="var(--${colour})">${escaped(what)}</text>`;
  const name = write(0, row.name, 'start', 'ink-2');
  if (!low || !lowerQuarter || !middle || !upperQuarter || !high)
    return [name, write(to + 8, UNKNOWN, 'start', 'ink-3')];
  const [lowest, highest] = scale ?? [low.value, high.value];
  const range = highest - lowest || 1;
  const x = (figure: { value: number }) => round(from + ((figure.value - lowest) / range) * (to - from));
  return [
    name,
    `<path d="M${scale ? x(low) : from} ${y}H${scale ? x(high) : to}" stroke="var(--line-strong)"/>`,
    `<rect x="${x(lowerQuarter)}" y="${y - 6}" width="${round(x(upperQuarter) - x(lowerQuarter))}" height="12" rx="2" fill="var(--financing-tint)"/>`,
    `<path d="M${x(middle)} ${y - 8}v16" stroke="var(--financing)" stroke-width="2.5"/>`,
    own ? `<circle cx="${x(own)}" cy="${y}" r="4" fill="var(--market)"/>` : '',
    write(to + 8, middle.text, 'start', 'ink'),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(raw: string): string {
  return raw.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
