import { describe, expect, it } from 'vitest';
import { citationLine, citationPlace, sectionName } from './citation.ts';

const citation = {
  document: 'plan-2021',
  section: '第十二章第一节',
  box: 34,
  item: 1,
  page: 101,
  start: 69101,
  end: 69139,
  check: '0395906ddc8c',
};

describe('citations in words', () => {
  it('name section, box, item, page and span', () => {
    expect(citationPlace('zh', citation)).toBe('第十二章第一节，专栏34第1项，第 101 页，第 69101–69139 字');
    expect(citationPlace('en', citation)).toBe('chapter 12, section 1, Box 34, item 1, p. 101, characters 69101–69139');
  });

  it('name the document, its date and the check', () => {
    const line = citationLine('en', citation, {
      id: 'plan-2021',
      title: '规划',
      titleEn: 'Plan',
      issuer: '省',
      issuerEn: 'Province',
      date: '2021-03',
      witness: true,
      sha256: '',
      codePoints: 1,
    });
    expect(line).toBe(
      'Plan (March 2021), chapter 12, section 1, Box 34, item 1, p. 101, characters 69101–69139, check 0395906ddc8c',
    );
  });

  it.each([
    ['名词解释', 'glossary'],
    ['第十章', 'chapter 10'],
    ['第二十一章第十节', 'chapter 21, section 10'],
    ['一、2021年主要工作回顾', 'part 1'],
    ['正文', 'text'],
  ])('%s is %s', (chinese, english) => {
    expect(sectionName('en', chinese)).toBe(english);
    expect(sectionName('zh', chinese)).toBe(chinese);
  });
});
