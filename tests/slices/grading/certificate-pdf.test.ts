import { expect, test } from 'vitest';
import { certificatePdf } from '#app/grading/certificate-pdf.server.ts';
import { printedCertificate } from '#app/grading/printed-certificate.server.ts';
import type { CertificateRow } from '#app/grading/queries/certificates.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { pdfText } from '#tests/support/pdf-text.ts';

const row: CertificateRow = {
  id: 'A'.repeat(22),
  number: 'JT-2026-000012-R',
  checkCode: '7KQ2-M4TX-9WVA',
  companyId: 'B'.repeat(22),
  incubatorId: 'C'.repeat(22),
  companyName: '北京云舟喆堃智能科技有限公司',
  companyNameEn: 'Yunzhou Intelligent',
  incubatorName: '启航孵化器',
  incubatorNameEn: 'Qihang Incubator',
  joinedOn: day('2024-03-01'),
  graduatedOn: day('2026-11-20'),
  edition: 'graduation.2018',
  limbs: ['graduation.hnte', 'graduation.venture-money'],
  waiver: null,
  waiverReason: null,
  issuedByName: '林晓雯',
  issuedOn: day('2026-11-20'),
  revokedOn: null,
  revokedReason: null,
};
const origin = 'https://jieti.example';
const pdfOf = (set: Partial<CertificateRow> = {}) =>
  certificatePdf(printedCertificate({ ...row, ...set }, origin));
const flat = (text: string) => text.replaceAll(/\s/g, '');

test('a certificate shows name, clauses, number and code in both languages, rare characters included', async () => {
  const file = await pdfOf();
  const text = flat(pdfText(file));
  for (const part of [
    '毕业企业证书',
    'CertificateofGraduation',
    '北京云舟喆堃智能科技有限公司',
    'YunzhouIntelligent',
    '自2024年3月1日入孵',
    '国科发区〔2018〕300号',
    '经国家备案通过的高新技术企业；累计获得天使投资或风险投资超过500万元',
    'JT-2026-000012-R',
    '7KQ2-M4TX-9WVA',
    '2026-11-20',
    '启航孵化器',
  ])
    expect(text).toContain(flat(part));
  expect(text).not.toContain('�');
  // One page with the characters that it uses, not the whole face of eight megabytes.
  expect(file.byteLength).toBeLessThan(200_000);
  expect(
    Buffer.from(file)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(1);
});

test('the same certificate is the same bytes; another one is not', async () => {
  const [a, b, c] = [await pdfOf(), await pdfOf(), await pdfOf({ graduatedOn: day('2026-11-21') })];
  expect(Buffer.from(a).equals(b)).toBe(true);
  expect(Buffer.from(a).equals(c)).toBe(false);
});

test('a waiver is printed as one, with no condition beside it', async () => {
  const text = flat(pdfText(await pdfOf({ waiver: 'authority-consent', limbs: [] })));
  expect(text).toContain('豁免办理毕业（主管部门同意）');
  expect(text).not.toContain('高新技术企业');
});

test('the square code leads to the page that verifies number and code', () => {
  expect(printedCertificate(row, origin).verifyAt).toBe(
    'https://jieti.example/verify/JT-2026-000012-R?code=7KQ2-M4TX-9WVA',
  );
});
