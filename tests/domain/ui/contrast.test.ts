import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../app/ui/css/tokens.css', import.meta.url), 'utf8');

/** The colours that hold in a theme: the light set, with the dark ones laid over it. */
function palette(theme: 'light' | 'dark'): Record<string, string> {
  const light = coloursIn(css.slice(css.indexOf(':root {'), css.indexOf(':root:lang')));
  const dark = coloursIn(css.slice(css.indexOf(':root[data-theme="dark"]')));
  return theme === 'light' ? light : { ...light, ...dark };
}

function coloursIn(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, k = '', v = '']) => [k, v]),
  );
}

/** WCAG 2's contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const lanes = ['development', 'financing', 'market'];
const tones = ['met', 'short', 'missing', 'person', 'danger', 'info'];
const pairs: [text: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) =>
    ['ground', 'card', 'raised'].map((on): [string, string] => [ink, on]),
  ),
  ['ink', 'sunken'],
  ['ink-2', 'sunken'],
  ['action', 'card'],
  ['action', 'ground'],
  ['action', 'action-tint'],
  ['action-ink', 'action'],
  ['action-ink', 'action-hover'],
  ...[...lanes, ...tones].flatMap((name): [string, string][] => [
    [`${name}-ink`, `${name}-tint`],
    [`${name}-ink`, 'card'],
  ]),
  ...lanes.map((lane): [string, string] => ['on-lane', lane]),
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = palette(theme);
  const of = (name: string) => {
    const colour = colours[name];
    if (!colour) throw new Error(`no such colour: ${name}`);
    return colour;
  };

  test.each(pairs)('%s is readable on %s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...lanes, 'focus'])('%s stands out from the card it is drawn on', (name) => {
    expect(contrast(of(name), of('card'))).toBeGreaterThanOrEqual(3);
  });
});

test('the dark set is the same whether the system or the person chose it', () => {
  const blocks = css.split('@media screen').slice(1).map(coloursIn);
  expect(blocks).toHaveLength(2);
  expect(blocks[0]).toEqual(blocks[1]);
});
