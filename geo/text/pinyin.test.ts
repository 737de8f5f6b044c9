import { describe, expect, it } from 'vitest';
import { pinyinOf } from './pinyin.ts';

describe('pinyinOf', () => {
  it.each([
    ['珲春', 'hun chun', 'hc'],
    ['珲乌线', 'hun wu xian', 'hwx'],
    ['长春市', 'chang chun shi', 'ccs'],
    ['洮南市', 'tao nan shi', 'tns'],
    ['镇赉县', 'zhen lai xian', 'zlx'],
    ['长长高速公路', 'chang chang gao su gong lu', 'ccgsgl'],
    ['国道珲阿公路（Ｇ３０２）', 'guo dao hun a gong lu g302', 'gdhaglg'],
    ['朝阳区', 'chao yang qu', 'cyq'],
    ['图们江', 'tu men jiang', 'tmj'],
    ['查干湖', 'cha gan hu', 'cgh'],
  ])('%s', (name, full, initials) => {
    expect(pinyinOf(name)).toEqual({ pinyin: full, initials });
  });

  it('takes the reading that the gazetteer gives', () => {
    expect(pinyinOf('查干湖', 'cha gan hu')).toEqual({ pinyin: 'cha gan hu', initials: 'cgh' });
  });
});
