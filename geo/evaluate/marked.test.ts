import { describe, expect, it } from 'vitest';
import { readMarked } from './marked.ts';

describe('readMarked', () => {
  it('takes the marks out of the text and counts in code points', () => {
    expect(readMarked('𠮷[长春|changchun]至[图|river-tumen, tumen]')).toEqual({
      text: '𠮷长春至图',
      mentions: [
        { start: 1, end: 3, places: ['changchun'] },
        { start: 4, end: 5, places: ['river-tumen', 'tumen'] },
      ],
    });
  });

  it('leaves a bracket that marks nothing', () => {
    expect(readMarked('甲[乙]丙')).toEqual({ text: '甲[乙]丙', mentions: [] });
  });
});
