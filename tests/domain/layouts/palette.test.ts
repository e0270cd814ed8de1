import { expect, test } from 'vitest';
import { pagesFor } from '#app/layouts/palette/find.ts';
import { menuPages } from '#app/layouts/palette/menu-pages.server.ts';

const hat = {
  as: 'member',
  id: 'm',
  organisationId: 'o',
  organisationName: 'o',
  organisationNameEn: null,
  organisationKind: 'operator',
  role: 'manager',
  companyId: null,
} as const;
const labels = (question: string, language: 'zh' | 'en' = 'zh') =>
  pagesFor(question, menuPages(hat, language)).map((page) => page.label);

test('a page is found by its name in either language, by pinyin and by initials', () => {
  for (const question of ['任务', 'renwu', 'rwzx', 'RWZX', 'jobs', 'ｊｏｂｓ'])
    expect(labels(question)).toContain('任务中心');
  expect(labels('rwzx', 'en')).toEqual(['Jobs']);
});

test('every word of a question has to fit, and no question finds all pages', () => {
  expect(labels('audit 审计')).toEqual(['审计记录']);
  expect(labels('audit jobs')).toEqual([]);
  expect(labels('').length).toBe(menuPages(hat, 'zh').length);
});
