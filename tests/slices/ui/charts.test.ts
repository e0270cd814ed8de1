import { expect, test } from 'vitest';
import {
  barChart,
  distribution,
  lineChart,
  smallMultiples,
  sparkline,
} from '#app/ui/charts/charts.server.ts';

const figure = (value: number) => ({ value, text: `${value} 万元` });
const chart = {
  by: '年度',
  categories: ['2023', '2024', '2025'],
  series: [
    { name: '收入', colour: 'financing', figures: [figure(360), null, figure(3030)], labelled: true },
    { name: '净利润', colour: 'development', figures: [figure(-20), figure(5), figure(90)] },
  ],
} as const;

test('a chart is drawn in the colours of the stylesheet and carries no styles of its own', () => {
  const drawings = [barChart(chart).svg, lineChart(chart).svg, sparkline([1, null, 3])];
  for (const svg of drawings) {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
    expect(svg).toContain('var(--');
    expect(svg).not.toMatch(/style|class=|ecmeta|<svg[^>]* width=/);
  }
});

test('each known figure has its bar, an unknown one has none', () => {
  const bars = (svg: string, colour: string) => svg.split(`fill="var(--${colour})"`).length - 1;
  const { svg } = barChart({ ...chart, series: [chart.series[0]] });
  expect(bars(svg, 'financing')).toBe(2);
  expect(svg).toContain('3030 万元');
});

test('a taller figure has a taller bar', () => {
  const { svg } = barChart({
    by: 'x',
    categories: ['a', 'b'],
    series: [{ name: 's', colour: 'market', figures: [figure(10), figure(40)] }],
  });
  const heights = [...svg.matchAll(/<path d="[^"]*"[^>]*fill="var\(--market\)"/g)].map(([path]) => {
    const ys = [...path.matchAll(/[ML, ](\d+(?:\.\d+)?)(?= |l|L|A|a|Z|")/g)].map((m) => Number(m[1]));
    return Math.max(...ys) - Math.min(...ys);
  });
  expect(heights).toHaveLength(2);
  expect((heights[1] ?? 0) > (heights[0] ?? 0)).toBe(true);
});

test('the table beside a chart says every figure, and — for what is not known', () => {
  expect(barChart(chart).table).toEqual({
    head: ['年度', '收入', '净利润'],
    rows: [
      ['2023', '360 万元', '-20 万元'],
      ['2024', '—', '5 万元'],
      ['2025', '3030 万元', '90 万元'],
    ],
  });
});

test('two charts on one page share no names', () => {
  const names = (svg: string) => [...svg.matchAll(/id="([^"]+)"/g)].map((match) => match[1]);
  const first = names(lineChart(chart).svg);
  const second = names(lineChart({ ...chart, categories: ['1', '2', '3'] }).svg);
  expect(first.filter((name) => second.includes(name))).toEqual([]);
});

test('small multiples share one scale', () => {
  const one = (value: number) => ({
    title: String(value),
    by: 'x',
    categories: ['a'],
    series: [{ name: 's', colour: 'action', figures: [figure(value)] }] as const,
  });
  const [small, large] = smallMultiples([one(1), one(100)]);
  expect(small?.svg).not.toBe(large?.svg);
  expect(large?.title).toBe('100');
});

test('what people wrote cannot break out of a drawing', () => {
  const evil = '</svg><script>x</script>';
  const f = figure(1);
  const drawings = [
    barChart({ ...chart, categories: [evil, '2', '3'] }).svg,
    distribution(
      [{ name: evil, low: f, lowerQuarter: f, middle: f, upperQuarter: f, high: figure(2) }],
      ['名称', '最低', '下四分位', '中位', '上四分位', '最高'],
    ).svg,
  ];
  for (const svg of drawings) expect(svg).not.toContain('<script');
});
