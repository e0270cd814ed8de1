import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bodyLimits } from '#app/http/body-limits.ts';

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join('app', name), 'utf8') }));

function filesWith(pattern: RegExp, except: RegExp): string[] {
  return sources.filter(({ name, text }) => pattern.test(text) && !except.test(name)).map(({ name }) => name);
}

test('no page reads a body but through readForm, which bounds it', () => {
  expect(filesWith(/request\s*\.\s*(formData|json|text|arrayBuffer|blob)\s*\(/, /^http\//)).toEqual([]);
});

test('no page makes a redirect but through the replies, which keep it within the portal', () => {
  expect(filesWith(/\bredirect(Document)?\b[^;]*from '@remix-run/, /^http\/replies\.ts$/)).toEqual([]);
  expect(filesWith(/\bLocation['"]?\s*:/, /^http\//)).toEqual([]);
});

test('the routes that take large bodies exist', () => {
  for (const id of Object.keys(bodyLimits))
    expect(
      ['.ts', '.tsx'].some((ending) => existsSync(join('app', id + ending))),
      id,
    ).toBe(true);
});
