import { notFound } from '#app/http/replies.ts';

/** Whatever has no page of its own. */
export function loader(): never {
  throw notFound();
}

export default function Missing() {
  return null;
}
