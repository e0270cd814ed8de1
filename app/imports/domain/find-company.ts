import type { CompanyValues, StockCode } from '#app/startups/domain/company-record.ts';
import { codeKey } from './plan.ts';
import { type Remark, refused } from './remarks.ts';

/** A company that stands in the portal and may be changed by whoever imports. */
export type Known = { companyId: string; values: CompanyValues };

/** What a row says about which company it means. */
export type Pointers = { uscc: string | null; stockCode: StockCode | null; name: string | null };

export type Found = { kind: 'found'; known: Known } | { kind: 'none' } | { kind: 'refused'; remark: Remark };

/** The companies that rows can point at, by each of their keys. */
export class CompanyIndex {
  private readonly byUscc = new Map<string, Known>();
  private readonly byCode = new Map<string, Known>();
  private readonly byName = new Map<string, Known[]>();

  /** @param taken USCCs and codes (`neeq:871444`) of companies that whoever imports may not change */
  constructor(
    known: readonly Known[],
    private readonly taken: ReadonlySet<string> = new Set(),
  ) {
    for (const company of known) {
      if (company.values.uscc) this.byUscc.set(company.values.uscc, company);
      for (const code of company.values.stockCodes) this.byCode.set(codeKey(code), company);
      const named = this.byName.get(company.values.name);
      if (named) named.push(company);
      else this.byName.set(company.values.name, [company]);
    }
  }

  /**
   * The company that a row means: by credit code, by stock code; by its exact name where it names one company alone and
   * either the row or that company has no code to go by.
   */
  find(pointers: Pointers): Found {
    const { uscc, stockCode, name } = pointers;
    const code = stockCode ? codeKey(stockCode) : null;
    if ((uscc && this.taken.has(uscc)) || (code && this.taken.has(code))) {
      return { kind: 'refused', remark: refused('not-available', { value: uscc ?? stockCode?.code ?? '' }) };
    }
    const byUscc = uscc ? this.byUscc.get(uscc) : undefined;
    const byCode = code ? this.byCode.get(code) : undefined;
    if (byUscc && byCode && byUscc.companyId !== byCode.companyId) {
      return { kind: 'refused', remark: refused('keys-disagree', { value: `${uscc} / ${stockCode?.code}` }) };
    }
    const found = byUscc ?? byCode;
    if (found) {
      const other = uscc && found.values.uscc && found.values.uscc !== uscc;
      return other
        ? { kind: 'refused', remark: refused('keys-disagree', { value: `${uscc} / ${stockCode?.code}` }) }
        : { kind: 'found', known: found };
    }
    return name ? this.findByName(name, uscc !== null || code !== null) : { kind: 'none' };
  }

  /** Companies of this name, other than the one given. */
  namesakes(name: string, except: string | null): Known[] {
    return (this.byName.get(name) ?? []).filter((known) => known.companyId !== except);
  }

  private findByName(name: string, hasCode: boolean): Found {
    const named = (this.byName.get(name) ?? []).filter(
      (known) => !hasCode || (known.values.uscc === null && known.values.stockCodes.length === 0),
    );
    const [only] = named;
    if (named.length === 1 && only) return { kind: 'found', known: only };
    if (named.length > 1 && !hasCode) {
      return {
        kind: 'refused',
        remark: refused('name-not-unique', { value: name, suggest: String(named.length) }),
      };
    }
    return { kind: 'none' };
  }
}
