import type { StockCode, StockMarket } from '#app/startups/domain/company-record.ts';
import type { CellProblem } from './remarks.ts';
import { halfWidth } from './written-text.ts';

const SUFFIXES: Record<string, StockMarket> = {
  nq: 'neeq',
  oc: 'neeq',
  bj: 'bse',
  sh: 'sse',
  ss: 'sse',
  sz: 'szse',
  hk: 'hkex',
  o: 'nasdaq',
};

const MARKET_WORDS: Record<StockMarket, readonly string[]> = {
  regional: ['regional', '区域股权市场', '区域性股权市场', '四板', '新四板', '股交中心'],
  neeq: ['neeq', '新三板', '三板', '全国股转', '全国股转系统', '股转系统', '股转'],
  bse: ['bse', '北交所', '北京证券交易所'],
  sse: ['sse', '上交所', '上海证券交易所', '沪市', '科创板', 'star'],
  szse: ['szse', '深交所', '深圳证券交易所', '深市', '创业板', 'chinext'],
  hkex: ['hkex', '港交所', '香港联交所', '香港交易所'],
  nasdaq: ['nasdaq', '纳斯达克'],
  otc: ['otc', '场外'],
};

/** The market that a word means, or null. */
export function readMarket(text: string): StockMarket | null {
  const plain = halfWidth(text).toLowerCase();
  const found = Object.entries(MARKET_WORDS).find(([, words]) => words.includes(plain));
  return (found?.[0] as StockMarket | undefined) ?? null;
}

/**
 * The code under which a company is quoted. Six-digit codes of mainland markets say their market by their first digits;
 * 899xxx are indices and no companies. Other codes need their market beside them (a column, or a suffix like .HK).
 */
export function readStockCode(
  text: string,
  market: StockMarket | null,
): { ok: true; code: StockCode } | { ok: false; problem: CellProblem } {
  const plain = halfWidth(text).toLowerCase().replace(/\s/g, '');
  const match = /^(?:([a-z]{2,6}):)?([a-z0-9]{1,8}?)(?:\.0)?(?:\.([a-z]{1,2}))?$/.exec(plain);
  const code = match?.[2];
  if (!code) return { ok: false, problem: 'stock-code-invalid' };
  const said = match[3] ? SUFFIXES[match[3]] : match[1] ? readMarket(match[1]) : null;
  if (said === undefined || (match[1] && said === null)) return { ok: false, problem: 'stock-code-invalid' };
  if (said && market && said !== market) return { ok: false, problem: 'stock-code-invalid' };
  if (/^899\d{3}$/.test(code)) return { ok: false, problem: 'index-code' };
  const told = said ?? market;
  if (told && !mainland.has(told)) {
    return {
      ok: true,
      code: { market: told, code: told === 'hkex' ? code.padStart(5, '0') : code.toUpperCase() },
    };
  }
  const implied = impliedMarket(code);
  if (!implied) return { ok: false, problem: 'stock-code-invalid' };
  // Codes of 43, 83 and 87 were kept by companies that went on from the NEEQ to the BSE.
  const fits = !told || told === implied || (told === 'bse' && implied === 'neeq');
  return fits
    ? { ok: true, code: { market: told ?? implied, code } }
    : { ok: false, problem: 'stock-code-invalid' };
}

const mainland = new Set<StockMarket>(['neeq', 'bse', 'sse', 'szse']);

function impliedMarket(code: string): StockMarket | null {
  if (/^92\d{4}$/.test(code)) return 'bse';
  if (/^(43|83|87|88|82|40|42)\d{4}$/.test(code)) return 'neeq';
  if (/^(60|68|90)\d{4}$/.test(code)) return 'sse';
  if (/^(00|20|30)\d{4}$/.test(code)) return 'szse';
  return null;
}
