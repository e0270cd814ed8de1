import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  choice,
  day,
  email,
  id,
  line,
  link,
  many,
  maybe,
  prose,
  secret,
  ticked,
  upload,
  whole,
} from '#app/http/fields.ts';
import { invalid, type ReadForm, readForm } from '#app/http/form.ts';

const schema = z.object({
  name: line({ max: 20 }),
  note: maybe(prose({ max: 100 })),
  kind: choice(['a', 'b']),
  on: maybe(day()),
  tags: many(line({ max: 5 }), 3),
  password: maybe(secret({ min: 4, max: 50 })),
  agreed: ticked(),
});

type Pairs = [string, string][];
const good: Pairs = [
  ['name', '  阶梯 '],
  ['kind', 'b'],
];

test('a good form is read into values', async () => {
  const form = await send(schema, [
    ...good,
    ['note', 'one\r\ntwo'],
    ['on', '2026-02-28'],
    ['tags', 'x'],
    ['tags', 'y'],
    ['agreed', 'on'],
    ['role', 'manager'],
  ]);
  expect(form).toMatchObject({
    ok: true,
    values: {
      name: '阶梯',
      kind: 'b',
      note: 'one\ntwo',
      on: '2026-02-28',
      tags: ['x', 'y'],
      password: null,
      agreed: true,
    },
  });
  expect(form.ok && Object.keys(form.values)).not.toContain('role');
});

test('a bad form keeps everything that was typed, passwords excepted, and says what is wrong with each field', async () => {
  const form = await send(schema, [
    ['name', ' '],
    ['note', 'x'.repeat(101)],
    ['kind', 'c'],
    ['on', '2026-02-30'],
    ['tags', 'toolong'],
    ['password', 'abc'],
  ]);
  expect(form).toEqual({
    ok: false,
    status: 422,
    typed: { name: ' ', note: 'x'.repeat(101), kind: 'c', on: '2026-02-30', tags: ['toolong'] },
    problems: {
      name: { kind: 'missing' },
      note: { kind: 'too-long', max: 100 },
      kind: { kind: 'not-a-choice' },
      on: { kind: 'not-a-day' },
      tags: { kind: 'too-long', max: 5 },
      password: { kind: 'too-short', min: 4 },
    },
  });
  const reply = invalid(form, { name: { kind: 'taken' } });
  expect(reply.init).toEqual({ status: 422 });
  expect(reply.data).toMatchObject({ typed: { kind: 'c' }, problems: { name: { kind: 'taken' } } });
});

test.each([
  ['NUL', '\u0000'],
  ['a control character', '\u0007'],
  ['a mark that turns the direction', '\u202e'],
  ['an isolate', '\u2066'],
  ['a blank of no width', '\u200b'],
  ['a byte order mark', '\ufeff'],
  ['a line separator', '\u2028'],
  ['bytes that are no UTF-8', '%ff'],
  ['a tag character', '\u{e0041}'],
])('text with %s is refused', async (_, bad) => {
  const raw = bad === '%ff' ? 'name=a%ffb&kind=a' : `name=${encodeURIComponent(`a${bad}b`)}&kind=a`;
  const form = await readForm(urlencoded(raw), schema);
  expect(form).toMatchObject({ ok: false, problems: { name: { kind: 'not-text' } }, typed: { name: 'ab' } });
});

test('text is kept in normal form C, on one line where one line is asked for', async () => {
  const composed = await send(schema, [...good.slice(1), ['name', 'e\u0301']]);
  expect(composed).toMatchObject({ ok: true, values: { name: '\u00e9' } });
  const twoLines = await send(schema, [...good.slice(1), ['name', 'a\nb']]);
  expect(twoLines).toMatchObject({ ok: false, problems: { name: { kind: 'one-line' } } });
});

test('a field that comes twice is refused unless it is a list', async () => {
  const form = await send(schema, [...good, ['name', 'other']]);
  expect(form).toMatchObject({ ok: false, problems: { name: { kind: 'twice' } } });
});

test('names that mean something to JavaScript mean nothing in a form', async () => {
  const form = await send(schema, [
    ...good,
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['__proto__[polluted]', 'x'],
  ]);
  expect(form.ok).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('what is no form is refused by its kind', async () => {
  const request = (type: string, body: string) =>
    new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body });
  const status = async (type: string, body: string) => {
    const form = await readForm(request(type, body), schema);
    return form.ok ? 200 : form.status;
  };
  expect(await status('application/json', '{"name":"a","kind":"a"}')).toBe(415);
  expect(await status('text/plain', 'name=a&kind=a')).toBe(415);
  expect(await status('multipart/form-data; boundary=x', 'broken')).toBe(400);
  expect(await status('multipart/form-data', '--x\r\n\r\n')).toBe(400);
  expect(await status('application/x-www-form-urlencoded', 'a=1&'.repeat(5000))).toBe(413);
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  expect(await status('multipart/form-data; boundary=x', `${part.repeat(10_000)}--x--`)).toBe(413);
});

test('files come whole, under the bare name, within their limit and of their kind', async () => {
  const files = z.object({ sheet: upload({ maxBytes: 10, endings: ['.csv'] }) });
  const answer = async (file: File | null) => {
    const body = new FormData();
    if (file) body.set('sheet', file);
    return readForm(new Request('http://localhost/', { method: 'POST', body }), files);
  };
  const form = await answer(new File(['abc'], '..\\..\\etc/\u202epasswd.CSV', { type: 'text/csv' }));
  expect(form).toMatchObject({ ok: true, values: { sheet: { name: 'passwd.CSV', mediaType: 'text/csv' } } });
  expect(form.ok && Buffer.from(form.values.sheet.bytes).toString()).toBe('abc');
  const problem = async (file: File | null) => {
    const answered = await answer(file);
    return answered.ok ? null : answered.problems.sheet?.kind;
  };
  expect(await problem(new File(['x'.repeat(11)], 'a.csv'))).toBe('too-large-file');
  expect(await problem(new File([''], 'a.csv'))).toBe('empty-file');
  expect(await problem(new File(['x'], 'a.exe'))).toBe('wrong-kind-of-file');
  expect(await problem(new File([], ''))).toBe('missing');
  expect(await problem(null)).toBe('missing');
});

test.each([
  [email(), 'Name@Example.COM ', 'name@example.com'],
  [link(), 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
  [whole({ min: 0, max: 5000 }), '１，２３４', 1234],
  [id(), 'A'.repeat(22), 'A'.repeat(22)],
  [day(), '２０２６-01-02', '2026-01-02'],
])('a field understands %#', async (field, typed, value) => {
  const form = await send(z.object({ it: field }), [['it', typed]]);
  expect(form).toMatchObject({ ok: true, values: { it: value } });
});

test.each([
  [link(), 'javascript:alert(1)', 'not-a-link'],
  [link(), 'java\tscript:alert(1)', 'not-a-link'],
  [link(), 'data:text/html,x', 'not-a-link'],
  [link(), '//evil.example', 'not-a-link'],
  [link(), 'https://user:pass@evil.example', 'not-a-link'],
  [email(), 'a@b', 'not-an-email'],
  [whole({ min: 0, max: 10 }), '1e3', 'not-a-number'],
  [whole({ min: 0, max: 10 }), '11', 'too-large'],
  [whole({ min: 0, max: 10 }), '-1', 'too-small'],
  [id(), '../etc', 'not-a-choice'],
])('a field refuses %#', async (field, typed, kind) => {
  const form = await send(z.object({ it: field }), [['it', typed]]);
  expect(form).toMatchObject({ ok: false, problems: { it: { kind } } });
});

test('no form whatever makes reading throw, and what is read holds no invisible character', async () => {
  const field = fc.oneof(fc.constantFrom(...Object.keys(schema.shape), '__proto__', 'x'), fc.string());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, fc.string({ unit: 'binary' })), { maxLength: 20 }),
      async (pairs) => {
        const form = await send(schema, [...good, ...pairs]);
        if (form.ok) expect(JSON.stringify(form.values)).not.toMatch(/[\u200b\u202e\ufeff]|\\u0000/);
        else expect(Object.keys(form.problems).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});

function send<S extends z.ZodType>(to: S, pairs: Pairs): Promise<ReadForm<z.output<S>>> {
  return readForm(urlencoded(String(new URLSearchParams(pairs))), to);
}

function urlencoded(body: string): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
}
