import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../cli/lexicon.ts';
import { locate } from './locate.ts';

const { lexicon } = readKnowledge(fileURLToPath(new URL('../../', import.meta.url)), () => undefined);
const geometries = (text: string) => locate(text, lexicon).features.map(({ geometry }) => geometry?.type ?? 'none');

describe('locate', () => {
  it('draws a route through its places in order', () => {
    const located = locate('长春经辽源至通化高铁', lexicon);
    expect(located.precision).toBe('schematic');
    expect(located.features[0]?.geometry).toMatchObject({ type: 'LineString' });
    expect(located.features[0]?.properties.text).toBe('长春－辽源－通化');
    expect(geometries('长春经辽源至通化高铁')).toEqual(['LineString', 'Point', 'Point', 'Point']);
  });

  it('places a text at the smallest place it names', () => {
    expect(locate('吉林省延边州珲春市防川景区', lexicon)).toMatchObject({ precision: 'site' });
    expect(locate('在白城建设牧场', lexicon)).toMatchObject({ precision: 'prefecture' });
    expect(locate('公主岭市范家屯镇', lexicon)).toMatchObject({ precision: 'town' });
  });

  it('gives the coarsest precision of several places', () => {
    expect(locate('大安、永吉、白城养殖基地', lexicon)).toMatchObject({ precision: 'prefecture' });
  });

  it('says what it does not place', () => {
    expect(locate('推广梨树模式', lexicon)).toMatchObject({ precision: 'none', features: [] });
    expect(geometries('吉林大学')).toEqual(['none']);
  });
});
