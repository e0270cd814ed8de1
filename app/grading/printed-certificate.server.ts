import type { Language } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { formatDayInSentence } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { PrintedCertificate } from './certificate-pdf.server.ts';
import { graduationEditions } from './domain/graduation-2018.ts';
import type { CertificateRow } from './queries/certificates.ts';
import { type GraduationKey, graduationWords } from './words/graduation-words.ts';

/** What is printed on a certificate: Chinese first, English below, as it was when it was issued. */
export function printedCertificate(row: CertificateRow, origin: string): PrintedCertificate {
  const say = sayer(graduationWords, 'zh');
  return {
    title: say('pdf.title'),
    titleEn: say('pdf.title_en'),
    companyName: row.companyName,
    companyNameEn: row.companyNameEn,
    body: [bodyOf(row, 'zh')],
    bodyEn: [bodyOf(row, 'en')],
    incubator: row.incubatorName,
    lines: [
      [twice('certificate_number'), row.number],
      [twice('check_code'), row.checkCode],
      [twice('graduated_on'), row.graduatedOn],
      [
        twice('pdf.issued'),
        row.incubatorNameEn ? `${row.incubatorName} ${row.incubatorNameEn}` : row.incubatorName,
      ],
    ],
    verifyAt: `${origin}${paths.verify(row.number)}?code=${row.checkCode}`,
    verifyText: twice('pdf.verify'),
    issuedAt: new Date(`${day(row.issuedOn)}T00:00:00+08:00`),
  };
}

function twice(key: GraduationKey): string {
  return `${sayer(graduationWords, 'zh')(key)} ${sayer(graduationWords, 'en')(key)}`;
}

function bodyOf(row: CertificateRow, language: Language): string {
  const say = sayer(graduationWords, language);
  const joined = formatDayInSentence(row.joinedOn, language);
  if (row.waiver) return say('pdf.body_waiver', { joined, waiver: say(`waiver.${row.waiver}`) });
  const edition = editionOf(graduationEditions, row.edition);
  const parts = edition?.rule.kind === 'group' ? edition.rule.parts : [];
  const limbs = parts.filter((part) => row.limbs.includes(part.code)).map((part) => part.words[language]);
  return say('pdf.body', {
    joined,
    title: edition?.title[language] ?? '',
    document: edition?.document ?? '',
    limbs: limbs.join(language === 'zh' ? '；' : '; '),
  });
}
