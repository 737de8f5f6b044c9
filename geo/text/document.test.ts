import { describe, expect, it } from 'vitest';
import { boxItemOf, glossaryOf, itemsOf, pageOf, partOf, readDocument, sectionOf, span } from './document.ts';

const names = (text: string): string[] => itemsOf(readDocument(text)).map(({ name }) => name);
const bodies = (text: string): string[] => {
  const doc = readDocument(text);
  return itemsOf(doc).map(({ start, end }) => span(doc, start, end));
};

describe('items of a box', () => {
  it('splits at names with a colon, whatever the blank lines', () => {
    const text =
      ' 专栏１　水利\n\n甲水库：建设水库，\n\n发展灌溉。\n乙水库：建设。\n\n\n正文从这里开始。\n第二节　其他\n';
    expect(names(text)).toEqual(['甲水库', '乙水库']);
    expect(bodies(text)).toEqual(['甲水库：建设水库，\n\n发展灌溉。', '乙水库：建设。']);
  });

  it('takes a name that runs over the end of a line', () => {
    const text =
      '专栏１３　商贸\n甲总部：购置流水线的设备和自动化分拣打包设备以及相关的配套设\n备。\n某某某某食品区（以下简称食品区）的农产品冷链物流及交易博览产\n业园：建设设施。\n';
    expect(names(text)).toEqual(['甲总部', '某某某某食品区（以下简称食品区）的农产品冷链物流及交易博览产业园']);
  });

  it('splits two items of one paragraph', () => {
    const text =
      '专栏３０　循环\n甲矿渣综合利用：生产无机微晶、岩棉制品以及墙体材料板材。乙县钼\n尾矿综合利用：建设生产线。\n';
    expect(names(text)).toEqual(['甲矿渣综合利用', '乙县钼尾矿综合利用']);
    expect(bodies(text)[1]).toBe('乙县钼\n尾矿综合利用：建设生产线。');
  });

  it('takes a name that ends with a full stop like the other names', () => {
    const text = '专栏２　专项\n一种专项：研究。\n二种专项：研究。\n三种创新专项。重点开展研究。\n四种专项：研究。\n';
    expect(names(text)).toEqual(['一种专项', '二种专项', '三种创新专项', '四种专项']);
  });

  it('does not take a page fence into an item', () => {
    const text = '专栏９　数字\n甲项目：建设平台等。\n\n—３３—\n\n乙项目：建设平台。\n';
    expect(bodies(text)).toEqual(['甲项目：建设平台等。', '乙项目：建设平台。']);
  });

  it('takes half-width box numbers', () => {
    expect(names('专栏 3 重点工程\n甲工程：建设。\n')).toEqual(['甲工程']);
  });
});

describe('places in a document', () => {
  const text = [
    '前面的话。',
    '第一章　总则',
    '第一节　目标',
    '正文\ud842的第一段𠮷。',
    ' 新的一页。',
    '专栏１　项目',
    '甲项目：建设。',
    '—２０—',
    '',
    '名　词　解　释',
    '１\uE010科技２０３０：是指一。',
    ' ２ “某种”研究：是指２０２０年：不是词条。',
    '３\uE010１＋Ｎ合作：是指三。',
    '后　　记',
    '感谢大家，感谢所有的人，感谢所有的单位，感谢支持。',
  ].join('\n');
  const doc = readDocument(text);
  const at = (part: string): number => Array.from(text.slice(0, text.indexOf(part))).length;

  it('knows page, section and part of an offset, astral characters and lone surrogates aside', () => {
    expect(sectionOf(doc, 0)).toBe('前言');
    expect(sectionOf(doc, at('第一段'))).toBe('第一章第一节');
    expect(pageOf(doc, at('新的一页'))).toBe(1);
    expect(boxItemOf(doc, at('甲项目'))).toEqual({ box: 1, item: 1 });
    expect(['第一段', '甲项目', '是指一', '感谢大家'].map((part) => partOf(doc, at(part)))).toEqual([
      'body',
      'box',
      'glossary',
      'afterword',
    ]);
    expect(span(doc, at('甲项目'), at('甲项目') + 3)).toBe('甲项目');
  });

  it('reads the glossary', () => {
    expect(doc.glossary.map(({ number, term }) => [number, term])).toEqual([
      [1, '科技２０３０'],
      [2, '“某种”研究'],
      [3, '１＋Ｎ合作'],
    ]);
    expect(glossaryOf(doc, at('不是词条'))?.number).toBe(2);
  });

  it('reads anything', () => {
    for (const odd of ['', '\n', '专栏１ ', '专栏１　甲', '\ud800专栏１　甲\n：\n', '名　词　解　释\n'])
      expect(() => itemsOf(readDocument(odd))).not.toThrow();
  });
});
