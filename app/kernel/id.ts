/** A public identifier: 128 random bits as 22 characters of base64url. Never sequential, safe in a URL. */
export type Id = string;

const SHAPE = /^[A-Za-z0-9_-]{22}$/;

/** Whether a text from outside has the shape of an identifier; anything else can be answered "missing" at once. */
export function looksLikeId(text: string): text is Id {
  return SHAPE.test(text);
}
