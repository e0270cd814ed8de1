/** What a file may hold. Byte sizes are of what is unpacked. */
export const limits = {
  /** Parts of a workbook. */
  entries: 200,
  total: 50 * 1024 * 1024,
  part: 20 * 1024 * 1024,
  /** How much larger than itself a workbook may become. */
  ratio: 100,
  rows: 50_000,
  columns: 200,
  /** Characters of a cell; what is longer is cut, and no field takes that much. */
  cell: 4000,
  /** Milliseconds and megabytes of heap that reading one workbook may take. */
  milliseconds: 10_000,
  heap: 256,
} as const;
