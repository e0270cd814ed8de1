import { calendarDate } from '#app/kernel/calendar-date.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { StockMarket } from '#app/startups/domain/company-record.ts';
import { problemOfCode, tidyCode } from '#app/startups/domain/unified-social-credit-code.ts';
import type { Field } from './field.ts';
import { fieldOf, type ImportKind } from './kinds.ts';
import type { ColumnUse, Mapping } from './mapping.ts';
import {
  readAuditState,
  readCurrency,
  readEmergingField,
  readFlag,
  readLegalForm,
  readProfitBasis,
} from './read-choice.ts';
import { readDate } from './read-date.ts';
import { type Reading, readCount, readMoney, readRatio } from './read-number.ts';
import { readPeriod, readPeriodKind } from './read-period.ts';
import { readIndustry, readRegion } from './read-place.ts';
import { type CellProblem, doubted, noted, type Remark, refused } from './remarks.ts';
import { readMarket, readStockCode } from './stock-code.ts';
import { hidesSomething, saysNothing, withoutHidden } from './written-text.ts';

/** What a file's row needs to be understood: what its columns stand for and what they are called. */
export type Columns = { mapping: Mapping; headings: readonly string[] };

export type Value = string | number | boolean | string[] | null;

/** The cells of one row as values of fields, with a remark for every cell that could not be read or was read with a doubt. */
export class Cells {
  readonly remarks: Remark[] = [];
  readonly values = new Map<string, Value>();
  readonly written = new Map<string, string>();

  constructor(
    readonly kind: ImportKind,
    readonly cells: readonly string[],
    readonly columns: Columns,
  ) {
    const uses = [...columns.mapping].sort((a, b) => rank(a) - rank(b));
    for (const use of uses) this.read(use);
    const extra = cells.slice(columns.headings.length).some((cell) => cell.trim() !== '');
    if (extra) this.remarks.push(refused('too-many-cells'));
  }

  text(name: string): string | null {
    const value = this.values.get(name);
    return typeof value === 'string' ? value : null;
  }

  where(use: ColumnUse) {
    return {
      field: use.field,
      heading: this.columns.headings[use.column] ?? use.field,
      value: shortened(this.cells[use.column] ?? ''),
    };
  }

  whereOf(name: string) {
    const use = this.columns.mapping.find((each) => each.field === name);
    return use ? this.where(use) : { field: name };
  }

  private read(use: ColumnUse) {
    const field = fieldOf(this.kind, use.field);
    const text = this.cells[use.column] ?? '';
    if (!field || text.trim() === '') return;
    this.written.set(field.name, text);
    if (hidesSomething(text)) this.refuse(use, 'hidden-characters');
    else if (/^#(REF|DIV\/0|VALUE|NAME|NUM|NULL)[!?]?$/i.test(text.trim())) this.refuse(use, 'formula-error');
    else this.readCell(field, use, text);
  }

  private readCell(field: Field, use: ColumnUse, text: string) {
    const { cell } = field;
    switch (cell.as) {
      case 'text':
        return this.readText(use, text, cell.longest);
      case 'money':
        return this.number(use, readMoney(text, use.unit ?? 'yuan', this.currency()), String);
      case 'ratio':
        return this.number(use, readRatio(text, cell.of), (value) => value);
      case 'count':
        return this.number(use, readCount(text), (value) => value);
      case 'date':
        return this.date(use, text);
      case 'period':
        return this.period(use, text);
      case 'tags':
        return this.set(use, tagsOf(text));
      case 'flag':
        return this.choice(use, text, readFlag, 'not-a-flag');
      case 'uscc':
        return this.choice(use, text, readUscc, 'uscc-invalid');
      case 'region':
        return this.choice(use, text, readRegion, 'region-unknown');
      case 'stock-code':
        return this.stockCode(use, text);
      case 'emerging-field':
        return this.emergingField(use, text);
      case 'industry':
        return this.industry(use, text);
      default:
        return this.choice(use, text, choices[cell.as], 'not-a-choice');
    }
  }

  private currency(): Currency {
    return (this.text('currency') as Currency | null) ?? 'CNY';
  }

  private set(use: ColumnUse, value: Value) {
    if (value !== null) this.values.set(use.field, value);
  }

  private refuse(use: ColumnUse, problem: CellProblem, suggest?: string) {
    this.remarks.push(refused(problem, { ...this.where(use), ...(suggest ? { suggest } : {}) }));
  }

  private readText(use: ColumnUse, text: string, longest: number) {
    if (saysNothing(text)) return;
    const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim();
    if ([...tidy].length > longest) this.refuse(use, 'text-too-long', String(longest));
    else this.set(use, tidy);
  }

  private number<T>(use: ColumnUse, reading: Reading<T>, keep: (value: T) => Value) {
    if (reading.kind === 'problem') this.refuse(use, reading.problem, reading.suggest);
    if (reading.kind !== 'value') return;
    this.set(use, keep(reading.value));
    if (reading.doubt) {
      this.remarks.push(doubted(reading.doubt.kind, { ...this.where(use), suggest: reading.doubt.kept }));
    }
  }

  private date(use: ColumnUse, text: string) {
    const reading = readDate(text);
    if (reading.kind === 'unknown') return;
    if (reading.kind === 'problem') return this.refuse(use, reading.problem);
    if (reading.kind === 'year') return this.refuse(use, 'year-only');
    const day = reading.kind === 'day' ? reading.day : calendarDate(reading.year, reading.month, 1);
    if (!day || day < '1800-01-01' || day > '2200-01-01') return this.refuse(use, 'date-out-of-range');
    this.set(use, day);
    if (reading.kind === 'month')
      this.remarks.push(noted('month-only', { ...this.where(use), suggest: day }));
  }

  private period(use: ColumnUse, text: string) {
    const reading = readPeriod(text);
    if (reading.kind === 'problem') return this.refuse(use, reading.problem);
    if (reading.kind === 'value') this.set(use, `${reading.fiscalYear} ${reading.period}`);
  }

  private choice(use: ColumnUse, text: string, read: (text: string) => Value, problem: CellProblem) {
    const value = read(text);
    if (value !== null) return this.set(use, value);
    if (!saysNothing(text)) this.refuse(use, problem);
  }

  private stockCode(use: ColumnUse, text: string) {
    if (saysNothing(text)) return;
    const reading = readStockCode(text, this.text('market') as StockMarket | null);
    if (!reading.ok) return this.refuse(use, reading.problem);
    this.values.set('stockMarket', reading.code.market);
    this.set(use, reading.code.code);
  }

  private emergingField(use: ColumnUse, text: string) {
    if (saysNothing(text)) return;
    const value = readEmergingField(text);
    if (value) this.set(use, value);
    else this.remarks.push(noted('field-not-known', this.where(use)));
  }

  private industry(use: ColumnUse, text: string) {
    if (saysNothing(text)) return;
    const code = readIndustry(text);
    if (code) return this.set(use, code);
    this.values.set('industryText', text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 80));
  }
}

const choices = {
  'stock-market': readMarket,
  'legal-form': readLegalForm,
  currency: readCurrency,
  'period-kind': readPeriodKind,
  'audit-state': readAuditState,
  'profit-basis': readProfitBasis,
} satisfies Record<string, (text: string) => Value>;

/** Columns that others lean on are read first. */
function rank(use: ColumnUse): number {
  return use.field === 'currency' || use.field === 'market' ? 0 : 1;
}

function readUscc(text: string): string | null {
  const code = tidyCode(text);
  return problemOfCode(code) === null ? code : null;
}

function tagsOf(text: string): string[] | null {
  const tags = text
    .normalize('NFC')
    .split(/[;；,，、|/\n]+/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && [...tag].length <= 30);
  return tags.length ? [...new Set(tags)].sort().slice(0, 20) : null;
}

/** A cell as remarks quote it. */
function shortened(text: string): string {
  const characters = [...withoutHidden(text).replace(/\s+/g, ' ').trim()];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
