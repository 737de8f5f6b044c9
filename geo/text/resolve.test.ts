import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../cli/lexicon.ts';
import { readPlaces } from './resolve.ts';
import { readText } from './read.ts';

const { lexicon } = readKnowledge(fileURLToPath(new URL('../../', import.meta.url)), () => undefined);

/** `name=place` for every name read as a place, in order. */
const read = (text: string): string =>
  readPlaces(text, lexicon)
    .filter(({ place }) => place !== undefined)
    .map(({ text: name, place }) => `${name}=${place}`)
    .join(' ');
const places = (text: string): string =>
  readPlaces(text, lexicon)
    .flatMap(({ place }) => place ?? [])
    .join(' ');

describe('what names mean', () => {
  it.each([
    // The province and its city.
    ['推动长春、吉林、四平三市联动', 'changchun jilin-city siping'],
    ['吉林、辽宁、黑龙江三省', 'jilin-province liaoning heilongjiang'],
    ['谱写新时代吉林振兴新篇章', 'jilin-province'],
    ['申建中国（吉林）自由贸易试验区', 'jilin-province'],
    ['吉林至延吉铁路', 'jilin-city yanji'],
    ['支持吉林延吉开放', 'jilin-province yanji'],
    ['吉林永吉经济开发区', 'jilin-city yongji'],
    ['吉林省吉林市船营区', 'jilin-province jilin-city chuanying'],
    // One name, several places.
    ['通化、白山等地', 'tonghua baishan'],
    ['通化县和通化市', 'tonghua-county tonghua'],
    ['辽源西安采煤沉陷区', 'liaoyuan xian-liaoyuan'],
    ['四平铁西、铁东两区', 'siping tiexi-siping tiedong-siping'],
    ['长春市朝阳、南关、宽城三区', 'changchun chaoyang-changchun nanguan kuancheng'],
    ['辽宁省锦州市、阜新市、朝阳市', 'liaoning jinzhou fuxin chaoyang-liaoning'],
    ['松花江、嫩江干流治理', 'river-songhua river-nen'],
    ['嫩江至双辽高速公路', 'nenjiang shuangliao'],
    ['牡丹江至敦化', 'mudanjiang dunhua'],
    ['长白山和长白县', 'mount-changbai changbai'],
    ['三合、南坪口岸', 'poe-sanhe poe-nanping'],
    // Abbreviations.
    ['长吉图开发开放先导区', 'changchun jilin-city river-tumen'],
    ['长辽梅通白延医药健康产业走廊', 'changchun liaoyuan meihekou tonghua baishan yanbian'],
    ['白松长通至辽宁大通道', 'baicheng songyuan changchun tonghua liaoning'],
    ['沈白高铁', 'shenyang erdaobaihe'],
    ['引嫩入白工程', 'river-nen baicheng'],
    ['长（春）吉（林）延（边）冰雪旅游', 'changchun jilin-city yanbian'],
    // Typesetting.
    ['珲 春 防 川', 'hunchun poe-fangchuan'],
    ['推动通\n化建设', 'tonghua'],
    ['长\u200b春市', 'changchun'],
    ['延吉和龙井', 'yanji longjing'],
    ['延吉、和龙和龙井', 'yanji helong longjing'],
    ['通（化）白（山）', 'tonghua baishan'],
    ['大广、集双、长深三条高速', 'daqing guangzhou jian shuangliao changchun shenzhen'],
    // A name may begin with the last character of a word, or a word with the last of a name.
    ['联通辽宁、串联通化', 'liaoning tonghua'],
    ['加强大安灌区管理，建成长春都市圈环线', 'irrigation-daan changchun'],
    ['产业园和龙山区', 'longshan-liaoyuan'],
    ['西临江源区', 'jiangyuan'],
    // Districts of other cities.
    ['沈阳铁西区、北京朝阳区', 'shenyang beijing'],
    ['浑江、江源两区', 'hunjiang jiangyuan'],
    ['龙山、西安两区', 'longshan-liaoyuan xian-liaoyuan'],
    ['东丰县大阳镇、横道河镇、大兴镇', 'dongfeng dayang-dongfeng'],
    ['长白铁路、松江河至长白铁路', 'changchun baicheng songjianghe changbai'],
    // What the text is about.
    ['吉林市龙潭区、永吉县、舒兰市融入吉林半小时经济圈', 'jilin-city longtan yongji shulan jilin-city'],
    ['四平市、梨树县、伊通县打造叶赫小镇', 'siping lishu yitong yehe'],
    ['改扩建吉林和通化机场', 'jilin-city airport-tonghua-sanyuanpu'],
    ['长白山主峰、天池、北坡', 'mount-changbai lake-tianchi changbaishan-north-slope'],
    // Substations.
    [
      '东西走向的昌盛、龙凤、金城、双阳、茂盛电网',
      'substation-changsheng substation-longfeng substation-jincheng substation-shuangyang substation-maosheng',
    ],
    ['加强长春、四平电网建设', 'changchun siping'],
  ])('%j', (text, expected) => {
    expect(places(text)).toBe(expected);
  });

  it.each([
    '推广梨树模式',
    '完善大安模式',
    '维护五大安全',
    '龙头骨干和龙头企业',
    '四平八稳、坚如磐石',
    '四保临江、四战四平',
    '杨靖宇干部学院',
    '吉林大学第一医院',
    '长春中医药大学',
    '朝阳产业不断壮大',
    '平安建设、和平发展、光明前景',
    '交通化解矛盾',
    '推广大安全、筹集安置资金、建设美丽水乡',
    '依法国有、今日本市',
    '扩大连锁经营，高铁力争开通',
    '吉林一号卫星',
    '朝鲜族民俗',
    '沿江沿河、山城面貌',
    '抵边一线自然村',
    '长春路、延吉大街',
    '红石湖、莫莫格乡、马鞍山镇',
  ])('no place in %j', (text) => {
    expect(read(text)).toBe('');
  });

  it('gives candidates, confidence and a reason', () => {
    const [mention] = readPlaces('长春、吉林', lexicon).slice(1);
    expect(mention).toMatchObject({
      start: 3,
      end: 5,
      place: 'jilin-city',
      candidates: ['jilin-province', 'jilin-city'],
    });
    expect(mention?.confidence).toBeGreaterThan(0.9);
    expect(mention?.reason).toMatch(/Beside/);
  });

  it('names nothing in the afterword', () => {
    const text = '第一章　总则\n长春。\n后　　记\n感谢长春的同志。\n';
    expect(readText(text, lexicon).mentions.map(({ place }) => place)).toEqual(['changchun', undefined]);
  });
});

describe('any text', () => {
  const parts = fc.constantFrom(
    '长春',
    '吉林',
    '和',
    '、',
    '－',
    '（',
    '）',
    '市',
    '镇',
    ' ',
    '\n',
    '\u200b',
    '\ud842',
    '𠮷',
    '经',
    '至',
    '吉',
    '龙井',
    '电网',
    '松原',
    '合心',
    '朝阳',
    '江',
  );
  it('gives spans that hold the name, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const points = Array.from(text);
        let end = 0;
        for (const mention of readPlaces(text, lexicon)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          end = mention.end;
          const printed = points
            .slice(mention.start, mention.end)
            .join('')
            .normalize('NFKC')
            .replace(/[\s\u200b]/g, '');
          expect(printed).toBe(mention.text);
          if (mention.place) expect(mention.candidates).toContain(mention.place);
          expect(mention.reason).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
