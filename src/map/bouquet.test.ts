import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AtlasFeature, LayerEntry } from '../../geo/contract/schema.ts';
import { featureOf } from '../../geo/contract/testing.ts';
import { bouquetFeatures, ordered, spread, type BouquetOptions } from './bouquet.ts';
import type { BouquetProperties } from '../../geo/cartography/bouquetStyle.ts';
import type { Crowd } from './fan.ts';
import { PIN_SIZE } from '../../geo/cartography/icons.ts';

const layers = ['power', 'water', 'town'].map((id) => ({ id, tone: id === 'town' ? 'brown' : 'teal' }) as LayerEntry);
const symbol = (id: string, layer = 'power', more: Partial<AtlasFeature['properties']> = {}): AtlasFeature =>
  featureOf(
    id,
    { type: 'Point', coordinates: [126, 43] },
    { id: `p-${id}`, sector: layer, layer, precision: 'prefecture', ...more },
  );
const crowdOf = (members: readonly AtlasFeature[], kept: AtlasFeature | null = null, id = 'c'): Crowd => ({
  id,
  seat: [126, 43],
  members,
  kept,
});
const options = (open: string | null, room = 200): BouquetOptions => ({ layers, lang: 'zh', open, room });
const parts = <P extends BouquetProperties['part']>(crowds: readonly Crowd[], part: P, open: string | null = null) =>
  bouquetFeatures(crowds, options(open)).features.flatMap(({ properties, geometry }) =>
    properties.part === part
      ? [{ ...(properties as Extract<BouquetProperties, { part: P }>), at: geometry.coordinates }]
      : [],
  );

describe('spread', () => {
  it('gives every member a place of its own, clear of the middle and of the others, in order around', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 100, max: 400 }), (count, room) => {
        const { places, radius } = spread(count, room);
        expect(places).toHaveLength(count);
        const reach = places.map(([x, y]) => Math.hypot(x, y));
        expect(Math.min(...reach)).toBeGreaterThan(PIN_SIZE);
        expect(Math.max(...reach) + PIN_SIZE / 2).toBeLessThanOrEqual(radius);
        const gaps = places.flatMap(([x, y], i) => places.slice(i + 1).map(([u, v]) => Math.hypot(x - u, y - v)));
        expect(Math.min(Infinity, ...gaps)).toBeGreaterThan(PIN_SIZE);
        const angles = places.map(([x, y]) => (Math.atan2(x, -y) + 2 * Math.PI + 1e-3) % (2 * Math.PI));
        expect(angles.every((angle, i) => angle > (angles[i - 1] ?? 0) - 0.01)).toBe(true);
      }),
    );
  });

  it('draws together where there is little room: a hundred fit the smallest phone', () => {
    expect(spread(102, 400).radius).toBeGreaterThan(spread(102, 160).radius);
    expect(spread(102, 155).radius).toBeLessThanOrEqual(160);
  });
});

describe('a closed bouquet', () => {
  it('is one flower that prints the count, with a petal for each layer', () => {
    const crowd = crowdOf([symbol('a'), symbol('b', 'town'), symbol('c')]);
    expect(bouquetFeatures([crowd], options(null)).features).toHaveLength(1);
    expect(parts([crowd], 'flower')[0]).toMatchObject({
      image: 'flower/3/teal*2/brown*1',
      at: [126, 43],
      offset: [0, 0],
    });
  });

  it('stands beside the core, with a stem to it', () => {
    const crowd = crowdOf([symbol('a')], symbol('core'));
    const [{ offset } = { offset: [0, 0] }] = parts([crowd], 'flower');
    expect(Math.hypot(...(offset as [number, number]))).toBeGreaterThan(PIN_SIZE);
    expect(parts([crowd], 'stem')[0]).toMatchObject({ at: [126, 43], angle: -90 });
  });
});

describe('an open bouquet', () => {
  const members = [symbol('丙', 'town'), symbol('乙'), symbol('甲', 'water'), symbol('丁'), symbol('戊', 'town')];

  it('shows its members by layer, then by name, clockwise from the top', () => {
    const crowd = crowdOf(members);
    // 丁 dīng, 乙 yǐ; 甲 jiǎ; 丙 bǐng, 戊 wù
    expect(ordered(crowd, layers, 'zh').map(({ id }) => id)).toEqual(['丁', '乙', '甲', '丙', '戊']);
    const drawn = parts([crowd], 'member', 'c');
    expect(drawn.map(({ name }) => name)).toEqual(['丁', '乙', '甲', '丙', '戊']);
    expect(drawn.map(({ offset }) => offset)).toEqual(spread(5, 200).places);
  });

  it('ties every member to the seat: a stem leads from there to its rim', () => {
    const crowd = crowdOf(members);
    const drawn = parts([crowd], 'member', 'c');
    const stems = parts([crowd], 'stem', 'c');
    expect(stems).toHaveLength(drawn.length);
    for (const [i, { offset, at }] of drawn.entries()) {
      const { image, angle, at: from } = stems[i]!;
      expect([at, from]).toEqual([
        [126, 43],
        [126, 43],
      ]);
      const length = Number(image.split('/')[1]);
      const turn = (angle * Math.PI) / 180;
      const end = [length * Math.cos(turn), length * Math.sin(turn)] as const;
      expect(Math.hypot(offset[0] - end[0], offset[1] - end[1])).toBeCloseTo(PIN_SIZE / 2, -0.3);
    }
  });

  it('keeps the core in the middle, or a flower that closes it', () => {
    expect(parts([crowdOf(members)], 'flower', 'c')[0]).toMatchObject({ offset: [0, 0] });
    const crowd = crowdOf(members, symbol('core'));
    expect(parts([crowd], 'flower', 'c')).toEqual([]);
    expect(parts([crowd], 'member', 'c')[0]).toMatchObject({ name: 'core', offset: [0, 0] });
  });

  it('leaves the others closed, below it', () => {
    const crowds = [crowdOf(members), crowdOf(members, null, 'd')];
    const drawn = bouquetFeatures(crowds, options('c')).features.map(({ properties }) => properties.id);
    expect(parts(crowds, 'cover', 'c')).toHaveLength(1);
    expect(drawn.indexOf('d')).toBe(0);
    expect(drawn.filter((id) => id === 'd')).toHaveLength(1);
  });
});
