import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  acceptedExtensions,
  filePurposes,
  judgeFile,
  shownName,
  uploadRules,
} from '#app/documents/domain/file-kinds.ts';
import { fileHeaders } from '#app/documents/domain/file-reply.ts';
import { zipEntries } from '#app/documents/domain/zip-directory.ts';
import { bytesOf, docx, jpeg, ofd, pdf, png, xlsx, zip } from '#tests/support/file-samples.ts';

const samples = { pdf: pdf(), png: png(), jpg: jpeg(), jpeg: jpeg(), docx: docx(), xlsx: xlsx(), ofd: ofd() };

test('evidence takes papers and pictures, each under its own name and type', () => {
  for (const [extension, content] of Object.entries(samples)) {
    expect(judgeFile('evidence', `协议.${extension}`, content), extension).toMatchObject({ ok: true });
  }
  expect(acceptedExtensions('evidence').sort()).toEqual(Object.keys(samples).sort());
});

test('a file whose content is not what its name says is refused, for every pair of kinds', () => {
  for (const extension of Object.keys(samples)) {
    for (const [other, content] of Object.entries(samples)) {
      if (other === extension || (other.startsWith('jp') && extension.startsWith('jp'))) continue;
      expect(judgeFile('evidence', `a.${extension}`, content), `${other} as ${extension}`).toEqual({
        ok: false,
        refusal: { kind: 'file-content-differs', name: `a.${extension}`, extension },
      });
    }
  }
});

test('pages, drawings and programs are refused whatever they hold', () => {
  for (const name of ['a.html', 'a.svg', 'a.exe', 'a.js', 'a.pdf.html', 'a', 'a.docm', 'a.xlsm', 'a.zip']) {
    expect(judgeFile('evidence', name, pdf()), name).toMatchObject({
      refusal: { kind: 'file-type-not-taken' },
    });
  }
});

test('a page or a script in front of the right bytes is found out', () => {
  const polyglots = {
    'a.pdf': bytesOf('<html><script>alert(1)</script>%PDF-1.7'),
    'a.docx': Uint8Array.from([...bytesOf('#!/bin/sh\n'), ...docx()]),
    'a.xlsx': Uint8Array.from([...xlsx(), ...bytesOf('<script>')]),
  };
  for (const [name, content] of Object.entries(polyglots)) {
    expect(judgeFile('evidence', name, content), name).toMatchObject({
      refusal: { kind: 'file-content-differs' },
    });
  }
});

test('an office file with macros is refused', () => {
  const macros = zip([
    { name: '[Content_Types].xml' },
    { name: 'word/document.xml' },
    { name: 'word/vbaProject.bin' },
  ]);
  expect(judgeFile('evidence', 'a.docx', macros)).toMatchObject({
    refusal: { kind: 'file-content-differs' },
  });
});

test('an archive that declares to unpack to gigabytes is refused', () => {
  const bomb = zip([
    { name: '[Content_Types].xml' },
    { name: 'xl/workbook.xml', declaredSize: 4_000_000_000 },
  ]);
  expect(judgeFile('import', 'a.xlsx', bomb)).toMatchObject({ refusal: { kind: 'file-content-differs' } });
});

test('an empty file and one over the limit are refused by their size', () => {
  expect(judgeFile('evidence', 'a.pdf', new Uint8Array())).toMatchObject({ refusal: { kind: 'file-empty' } });
  const { maxBytes } = uploadRules.evidence;
  const large = new Uint8Array(maxBytes + 1);
  large.set(pdf());
  expect(judgeFile('evidence', 'a.pdf', large)).toEqual({
    ok: false,
    refusal: { kind: 'file-too-large', name: 'a.pdf', maxBytes },
  });
  expect(judgeFile('evidence', 'a.pdf', large.subarray(0, maxBytes))).toMatchObject({ ok: true });
});

test('tables in text are taken for imports in UTF-8 and GBK, and nothing that poses as text', () => {
  const gbk = Uint8Array.from([0xb9, 0xab, 0xcb, 0xbe, 0x2c, 0x31, 0x0d, 0x0a]);
  for (const content of [bytesOf('code,name\n871444,德全药品\n'), bytesOf('\ufeffcode\n1'), gbk]) {
    expect(judgeFile('import', 'a.csv', content).ok).toBe(true);
  }
  for (const content of [
    bytesOf('<html>'),
    pdf(),
    xlsx(),
    bytesOf('a\u0000b'),
    bytesOf(' <?xml version="1.0"?>'),
  ]) {
    expect(judgeFile('import', 'a.csv', content).ok).toBe(false);
  }
});

test('a shown name has no path, no invisible character and keeps its ending', () => {
  expect(shownName('..\\..\\windows\\合同.PDF')).toBe('合同.pdf');
  expect(shownName('/etc/passwd')).toBe('passwd');
  expect(shownName('a\u202efdp.exe')).toBe('afdp.exe');
  expect(shownName('.htaccess')).toBe('file.htaccess');
  expect(shownName('')).toBe('file');
  expect(shownName(`${'长'.repeat(300)}.pdf`)).toHaveLength(120);
});

test('whatever a file is called, the name that is kept is short, visible and no path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = shownName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}"<>|?*:]/u);
      expect([...name].length).toBeLessThanOrEqual(129);
      expect(name).not.toBe('');
      expect(shownName(name)).toBe(name);
    }),
  );
});

test('no bytes whatever break the judges', () => {
  const name = fc.constantFrom('a.pdf', 'a.docx', 'a.xlsx', 'a.ofd', 'a.csv', 'a.png');
  fc.assert(
    fc.property(
      fc.constantFrom(...filePurposes),
      name,
      fc.uint8Array({ maxLength: 300 }),
      (purpose, called, bytes) => {
        expect(typeof judgeFile(purpose, called, bytes).ok).toBe('boolean');
        const cut = docx().subarray(0, bytes.length);
        expect(zipEntries(cut) === null || cut.length === docx().length).toBe(true);
      },
    ),
  );
});

test('a file leaves as an attachment in a sandbox, under its own name', () => {
  const headers = fileHeaders({ name: "投资协议 (v2)'.pdf", mediaType: 'application/pdf', size: 7 });
  expect(headers['Content-Disposition']).toBe(
    "attachment; filename=\"____ (v2)'.pdf\"; filename*=UTF-8''%E6%8A%95%E8%B5%84%E5%8D%8F%E8%AE%AE%20%28v2%29%27.pdf",
  );
  expect(headers['Content-Security-Policy']).toMatch(/^sandbox;/);
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
  expect(headers['Content-Length']).toBe('7');
});

test('no name breaks out of its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (given) => {
      const headers = fileHeaders({ name: shownName(given), mediaType: 'application/pdf', size: 1 });
      expect(headers['Content-Disposition']).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/,
      );
    }),
  );
});
