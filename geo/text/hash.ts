import { createHash } from 'node:crypto';

/** The first 12 hexadecimal digits of the SHA-256 of a span of text: the `check` of a citation. */
export function spanCheck(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12);
}
