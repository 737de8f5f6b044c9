/** What people type, and what they mean by it: the search over the published catalogue. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../geo/contract/schema.ts';
import { createSearch } from '../src/search/index.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../public/data/catalogue.json', import.meta.url), 'utf8'),
) as Catalogue;
const search = createSearch(catalogue);
const ids = (query: string, among = Infinity): string[] =>
  search(query)
    .slice(0, among)
    .map((hit) => hit.id);

describe('search over the catalogue', () => {
  it.each([
    ['长春', 'changchun'],
    ['长春市', 'changchun'],
    ['changchun', 'changchun'],
    ['Changchun', 'changchun'],
    ['cc', 'changchun'],
    ['吉林市', 'jilin-city'],
    ['珲春', 'hunchun'],
    ['hunchun', 'hunchun'],
    ['Hun Chun', 'hunchun'],
    ['huichun', 'hunchun'],
    // Before 海城, which is not in Jilin.
    ['hc', 'hunchun'],
    ['Baishn', 'baishan'],
    ['baisan', 'baishan'],
    ['Baishan', 'baishan'],
    ['songyan', 'songyuan'],
    ['shongyuan', 'songyuan'],
    ['siping', 'siping'],
    ['专栏34', '专栏34'],
    ['box 34', '专栏34'],
    ['Box 3', '专栏3'],
    ['重点铁路项目', '专栏34'],
    ['丰满', 'fengman'],
    ['蛟河抽水蓄能', 'p-38-3'],
    ['jiaohe pumped', 'p-38-3'],
    ['长吉珲', 's-channel-hunchun'],
    ['吉林一号', 'p-7-14'],
  ])('%s finds %s first', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  // By another word than its name, or by what it is about.
  it.each([
    ['地铁', 'm-changchun-metro-phase-3'],
    ['地铁', 'm-jilin-city-metro'],
    ['氢能', 'p-8-12'],
    ['hydrogen', 'p-8-12'],
    ['白城 氢能', 'p-8-13'],
  ])('%s finds %s', (query, id) => {
    expect(ids(query)).toContain(id);
  });

  // The abbreviations of the documents, none of which but one is spelt out in print.
  it.each([
    ['hcg', 'p-33-10'],
    ['沈白', 'p-34-2'],
    ['shenbai', 'p-34-2'],
    ['长图', 'p-34-7'],
    ['changtu', 'p-34-7'],
    ['引松', 'p-37-1'],
    ['yinsong', 'p-37-1'],
    ['沈吉', 'p-34-8'],
    ['敦白', 'p-34-1'],
    ['白敦', 'p-34-1'],
    ['敦牡', 'p-34-9'],
    ['长辽通', 'p-34-5'],
    ['引嫩入白', 'p-37-2'],
    ['引嫩济洮', 'm-yinnen-jitao'],
    ['珲马', 'm-hunma-railway'],
    ['本集', 'p-35-3'],
    ['辉临', 'p-35-8'],
    ['集双', 's-axis-jishuang'],
    ['哈大', 'n-rail-hada'],
    ['长满欧', 'n-china-europe-trains'],
    ['长珲欧', 'n-china-europe-trains'],
    ['长辽梅通白延', 's-corridor-medicine'],
    ['环长春四辽吉松', 's-corridor-industry'],
    ['长通白延吉长', 's-loop-ice-snow'],
    ['长松大白通长', 's-loop-wetland'],
    ['白松长通', 's-channel-liaoning'],
    ['长白通', 's-earlier-channel-dandong'],
    ['长吉图', 's-changjitu'],
    ['长平', 's-synergy-changping'],
    ['长吉', 's-synergy-changji'],
    ['敦延珲', 's-urban-dunyanhun'],
    ['通白敦', 's-axis-tongbaidun'],
    ['吉永', 's-metro-jiyong'],
    ['四梨', 's-metro-sili'],
    ['松前', 's-metro-songqian'],
    ['辽泉', 's-metro-liaoquan'],
  ])('%s is among the first for %s', (query, id) => {
    expect(ids(query, 8)).toContain(id);
  });

  it('finds every record by its own name, pinyin and English', () => {
    for (const record of [...catalogue.structures, ...catalogue.networks, ...catalogue.projects])
      for (const name of [record.name, record.nameEn, ...(record.kind === 'project' ? [] : [record.pinyin])])
        expect(ids(name), `${record.id} by ${name}`).toContain(record.id);
  }, 120_000);
});
