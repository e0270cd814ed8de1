import { describe, expect, test } from 'vitest';
import {
  divisionsOf,
  industryCode,
  industryName,
  isIndustryCode,
  sections,
} from '#app/startups/domain/industry.ts';
import {
  isRegionCode,
  placesBelow,
  provinces,
  regionByName,
  regionName,
  regionPrefix,
} from '#app/startups/domain/region.ts';

describe('regions (GB/T 2260)', () => {
  test('there are 34 provinces, and Beijing has 16 districts', () => {
    expect(provinces).toHaveLength(34);
    expect(placesBelow('110000')).toHaveLength(16);
    expect(placesBelow('440000')).toHaveLength(21);
    expect(placesBelow('320000')).toHaveLength(13);
  });

  test('every place has a name in both languages and a code of its own', () => {
    const all = provinces.flatMap((province) => [province, ...placesBelow(province.code)]);
    for (const { code, zh, en } of all) {
      expect(code).toMatch(/^[1-8]\d{5}$/);
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^\p{Lu}/u);
      expect(isRegionCode(code)).toBe(true);
    }
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  });

  test.each([
    ['110108', '北京海淀区', 'Haidian, Beijing'],
    ['320500', '江苏苏州', 'Suzhou, Jiangsu'],
    ['320505', '江苏苏州', 'Suzhou, Jiangsu'],
    ['310000', '上海', 'Shanghai'],
    ['610100', '陕西西安', "Xi'an, Shaanxi"],
    ['810000', '香港', 'Hong Kong'],
  ])('%s is %s', (code, zh, en) => {
    expect([regionName(code, 'zh'), regionName(code, 'en')]).toEqual([zh, en]);
  });

  test.each([
    ['419001', true],
    ['110301', false],
    ['320099', false],
    ['990000', false],
    ['11010', false],
    ['1101080', false],
    ['北京海淀区一', false],
  ])('whether %s is a code: %s', (code, answer) => {
    expect(isRegionCode(code)).toBe(answer);
  });

  test.each([
    ['北京市海淀区', '110108'],
    ['海淀', '110108'],
    ['Haidian, Beijing', '110108'],
    ['江苏省苏州市', '320500'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['河北', '130000'],
    ['河北区', '120105'],
    ['内蒙古自治区', '150000'],
    ['北京朝阳', '110105'],
    // Beijing and Liaoning each have one.
    ['朝阳', null],
    ['中国', null],
    ['', null],
  ])('%s is found as %s', (name, code) => {
    expect(regionByName(name)).toBe(code);
  });

  test('a place holds what begins with its prefix', () => {
    expect(['110000', '320500', '110108'].map(regionPrefix)).toEqual(['11', '3205', '110108']);
  });
});

describe('industries (GB/T 4754-2017)', () => {
  test('there are 20 sections and 97 divisions, numbered without a gap', () => {
    const divisions = sections.flatMap((section) => divisionsOf(section.code));
    expect(sections.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(divisions.map(({ code }) => Number(code.slice(1)))).toEqual(
      Array.from({ length: 97 }, (_, at) => at + 1),
    );
    for (const { zh, en } of [...sections, ...divisions]) {
      expect(zh).not.toBe('');
      expect(en).toMatch(/^[A-Z]/);
    }
  });

  test.each([
    ['I65', true],
    ['I6513', true],
    ['I', true],
    ['65', false],
    ['C65', false],
    ['U99', false],
    ['I65134', false],
  ])('whether %s is a code: %s', (code, answer) => {
    expect(isIndustryCode(code)).toBe(answer);
  });

  test.each([
    ['65', 'I65'],
    ['6513', 'I6513'],
    ['i6513', 'I6513'],
    ['３９', 'C39'],
    ['98', null],
    ['软件', null],
  ])('%s is read as %s', (typed, code) => {
    expect(industryCode(typed)).toBe(code);
  });

  test('a class goes by the name of its division', () => {
    expect(industryName('I6513', 'zh')).toBe('软件和信息技术服务业');
    expect(industryName('C', 'en')).toBe('Manufacturing');
  });
});
