import { createHash } from 'node:crypto';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

export type Size = { width: number; height: number };

const KEPT = 500;
const kept = new Map<string, string>();

/**
 * Draws a chart as SVG. Colours are the stylesheet's variables, so one drawing serves light, dark and paper; it carries no
 * style attributes, and takes the width of its place. The same chart asked for again comes from memory.
 *
 * @param option plain data without functions; `key` when it has functions, naming all that they depend on
 */
export function draw(option: EChartsCoreOption, { width, height }: Size, key?: string): string {
  const name = createHash('sha256')
    .update(`${width}x${height}${key ?? ''}${JSON.stringify(option)}`)
    .digest('base64url')
    .slice(0, 12);
  const known = kept.get(name);
  if (known !== undefined) return known;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    const svg = tidy(chart.renderToSVGString(), name);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(name, svg);
    return svg;
  } finally {
    chart.dispose();
  }
}

/** What the library writes for its own use in a browser is left out; names within the drawing become unique in a page. */
function tidy(svg: string, name: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|xmlns:xlink|baseProfile|version)="[^"]*"/g, '')
    .replace(/^<svg width="[^"]*" height="[^"]*"/, '<svg')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>|<path (?![^>]*stroke)[^>]*fill="none"[^>]*><\/path>/g, '')
    .replace(/zr\d+-(\w+)/g, (_, part: string) => `${name}-${part}`)
    .replace(/\n/g, '');
}

function attributesOf(style: string): string {
  return style
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([property]) => property === 'font-size' || property === 'font-weight')
    .map(([property, value]) => ` ${property}="${value}"`)
    .join('');
}
