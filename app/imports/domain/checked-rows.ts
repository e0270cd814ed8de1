import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { CompanyValues, StockCode } from '#app/startups/domain/company-record.ts';
import type { FigureKey, FigureValues } from '#app/startups/domain/figures.ts';
import type { Remark } from './remarks.ts';

/** What a file says a company is worth; the day is null where it says none. */
export type SaidValue = {
  amount: string;
  currency: Currency;
  method: 'market' | 'estimate';
  asOf: CalendarDate | null;
};

/** A row of a file of companies, cell by cell understood. What the row leaves blank is absent from `set`. */
export type CompanyCells = {
  row: number;
  remarks: Remark[];
  stockCode: StockCode | null;
  value: SaidValue | null;
  set: Partial<Omit<CompanyValues, 'stockCodes' | 'valuations'>>;
};

/** A row of a file of figures. `period` is null where it could not be read. */
export type FigureCells = {
  row: number;
  remarks: Remark[];
  uscc: string | null;
  stockCode: StockCode | null;
  companyName: string | null;
  period: FigureKey | null;
  set: Partial<FigureValues>;
};
