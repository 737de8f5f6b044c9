import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, spanCheck } from './hash.ts';

describe('sha256', () => {
  it('agrees with the system’s for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it('gives the check of a citation', () => {
    expect(spanCheck('敦化至白河铁路')).toBe(createHash('sha256').update('敦化至白河铁路').digest('hex').slice(0, 12));
  });
});
