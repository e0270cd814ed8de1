import { z } from 'zod';
import { line, maybe } from '#app/http/fields.ts';

/** The fields of an organisation that the operator fills in. */
export const organisationShape = {
  name: line({ max: 100 }),
  nameEn: maybe(line({ max: 100 })),
  /** A division of GB/T 2260: six digits, the first pair a province. */
  regionCode: maybe(
    z
      .string()
      .trim()
      .regex(/^[1-9]\d{5}$/, { error: 'not-a-region' }),
  ),
};
