import { describe, expect, it } from 'vitest';
import { place } from '../facts/schema.ts';
import { textRules } from '../facts/schema.ts';
import { buildLexicon } from '../text/lexicon.ts';
import { readText } from '../text/read.ts';
import { strayNames } from './names.ts';

const fact = (id: string, name: string, kind: string, parent: string | null) =>
  place.parse({
    id,
    name,
    nameEn: id,
    kind,
    parent,
    unlocated: '无坐标',
    unlocatedEn: 'test',
    aliases: [name.slice(0, 2)],
  });
const lexicon = buildLexicon(
  [
    fact('jilin-province', '吉林省', 'province', null),
    fact('yanbian', '延边朝鲜族自治州', 'prefecture', 'jilin-province'),
    fact('dunhua', '敦化市', 'county', 'yanbian'),
    fact('daqiao', '大桥乡', 'town', 'dunhua'),
  ],
  textRules.parse({}),
);
const text = '在敦化市建设电站，延边州配套。';
const span = { start: 0, end: 15 };
const { mentions } = readText(text, lexicon);
const record = (places: string[], alsoPlaces: string[] = []) => ({
  name: '电站',
  geometry: { shape: 'points' as const, places, branches: [] },
  alsoPlaces,
});

describe('strayNames', () => {
  it('knows a place of the record, and what lies above it', () => {
    expect(strayNames(mentions, span, record(['daqiao']), lexicon)).toEqual({ of: 2, stray: [] });
  });
  it('finds a name that the record does not know', () => {
    const { stray } = strayNames(mentions, span, record([], ['yanbian']), lexicon);
    expect(stray.map((m) => m.text)).toEqual(['敦化市']);
  });
  it('leaves out what stands outside the span', () => {
    expect(strayNames(mentions, { start: 9, end: 15 }, record([]), lexicon).of).toBe(1);
  });
});
