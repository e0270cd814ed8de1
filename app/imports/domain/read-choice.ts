import type { Currency } from '#app/kernel/money.ts';
import { type EmergingField, isEmergingField } from '#app/startups/domain/emerging-field.ts';
import type { AuditState, NetProfitBasis } from '#app/startups/domain/figures.ts';
import { isLegalForm, type LegalForm } from '#app/startups/domain/legal-form.ts';
import { halfWidth } from './written-text.ts';

/**
 * Words that mean a choice of the portal. Sectors that are part of one strategic emerging industry are listed with it:
 * artificial intelligence belongs to information technology, health care and medicine to biology.
 */
const FIELD_WORDS: Record<EmergingField, readonly string[]> = {
  'information-technology': [
    '新一代信息技术',
    '新一代信息技术产业',
    '信息技术',
    '人工智能',
    '集成电路',
    '半导体',
    '软件',
    '软件和信息技术服务业',
    '大数据',
    '云计算',
    '物联网',
    '网络安全',
    '光电子',
    '光电',
    'artificial intelligence',
    'ai',
    'it',
    'information technology',
    'semiconductors',
  ],
  'high-end-equipment': [
    '高端装备制造',
    '高端装备制造产业',
    '高端装备',
    '智能制造',
    '机器人',
    '航空航天',
    'high-end equipment',
    'robotics',
  ],
  'new-materials': ['新材料', '新材料产业', 'new materials'],
  biology: [
    '生物',
    '生物产业',
    '生物医药',
    '医疗健康',
    '医药',
    '医疗器械',
    '医疗',
    '大健康',
    'biology',
    'biotech',
    'biomedicine',
    'health care',
    'healthcare',
    'medical',
  ],
  'new-energy-vehicles': ['新能源汽车', '新能源汽车产业', 'new energy vehicles', 'nev'],
  'new-energy': ['新能源', '新能源产业', '光伏', '风电', '储能', '氢能', 'new energy'],
  'energy-saving-environment': [
    '节能环保',
    '节能环保产业',
    '环保',
    '节能',
    'energy saving and environment',
    'environment',
  ],
  'digital-creative': ['数字创意', '数字创意产业', '文化创意', 'digital creative'],
  'related-services': ['相关服务业', '相关服务', 'related services'],
};

const FORM_WORDS: Record<LegalForm, readonly string[]> = {
  limited: ['有限责任公司', '有限公司', '有限责任', 'limited', 'llc'],
  'joint-stock': ['股份有限公司', '股份公司', '股份', 'joint-stock', 'joint stock'],
  partnership: ['合伙企业', '有限合伙', '普通合伙', '合伙', 'partnership'],
  sole: ['个人独资企业', '个人独资', '个体工商户', '个体户', 'sole'],
  'not-founded': ['未注册', '未成立', '团队', '筹备中', 'not founded', 'team'],
};

const AUDIT_WORDS: Record<AuditState, readonly string[]> = {
  audited: ['已审计', '经审计', '是', 'audited', 'yes', 'true', '1'],
  unaudited: ['未审计', '未经审计', '否', 'unaudited', 'no', 'false', '0'],
  unknown: [],
};

const BASIS_WORDS: Record<NetProfitBasis, readonly string[]> = {
  reported: ['归母净利润', '净利润', '报告口径', 'reported'],
  'lower-of': ['扣非前后孰低', '孰低', 'lower of', 'lower-of'],
  'excluding-non-recurring': [
    '扣非净利润',
    '扣非',
    '扣除非经常性损益',
    'excluding non-recurring',
    'excluding-non-recurring',
  ],
};

const CURRENCY_WORDS: Record<Currency, readonly string[]> = {
  CNY: ['cny', 'rmb', '人民币', '元', '人民币元', '¥'],
  HKD: ['hkd', '港元', '港币', 'hk$'],
  USD: ['usd', '美元', 'us$', '$'],
};

export function readEmergingField(text: string): EmergingField | null {
  const plain = halfWidth(text).toLowerCase();
  return isEmergingField(plain) ? plain : among(FIELD_WORDS, plain);
}

export function readLegalForm(text: string): LegalForm | null {
  const plain = halfWidth(text).toLowerCase();
  return isLegalForm(plain) ? plain : among(FORM_WORDS, plain.replace(/\(.*\)$/, '').trim());
}

export function readAuditState(text: string): AuditState | null {
  return among(AUDIT_WORDS, halfWidth(text).toLowerCase());
}

export function readProfitBasis(text: string): NetProfitBasis | null {
  return among(BASIS_WORDS, halfWidth(text).toLowerCase());
}

export function readCurrency(text: string): Currency | null {
  return among(CURRENCY_WORDS, halfWidth(text).toLowerCase());
}

const YES = new Set(['true', 'yes', 'y', '1', '是', '对', '√', '✓', '有', 't']);
const NO = new Set(['false', 'no', 'n', '0', '否', '不是', '×', '无', 'f']);

/** Yes or no, or null when it is neither. */
export function readFlag(text: string): boolean | null {
  const plain = halfWidth(text).toLowerCase();
  return YES.has(plain) ? true : NO.has(plain) ? false : null;
}

function among<Choice extends string>(
  words: Record<Choice, readonly string[]>,
  plain: string,
): Choice | null {
  for (const [choice, synonyms] of Object.entries(words) as [Choice, readonly string[]][]) {
    if (choice === plain || synonyms.includes(plain)) return choice;
  }
  return null;
}
