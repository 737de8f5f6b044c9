import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE_PARTS } from '../../geo/cartography/style.ts';
import { layerNames, layersNamed, namesOf } from './layers.ts';

const layers = [
  { id: 'belts', on: true },
  { id: 'rail', on: false },
  { id: 'core', on: true },
];

describe('layers in the address', () => {
  it('are those that the atlas opens with where none are named, with the whole base map', () => {
    expect([...layersNamed(null, layers)]).toEqual(['belts', 'core', ...BASE_PARTS]);
  });

  it('are the named ones in z-order, and the base map but for what is marked as off', () => {
    expect([...layersNamed(['core', 'rail', 'no-base-water', 'lost'], layers)]).toEqual([
      'rail',
      'core',
      'base-boundaries',
      'base-places',
    ]);
    expect([...layersNamed([], layers)]).toEqual([...BASE_PARTS]);
  });

  it('read back what is written, whatever is on', () => {
    fc.assert(
      fc.property(fc.subarray([...layers.map(({ id }) => id), ...BASE_PARTS]), (on) => {
        const names = namesOf(new Set(on), layers);
        expect(layersNamed(names, layers)).toEqual(new Set(on));
        expect(layerNames(layers)).toEqual(expect.arrayContaining(names));
      }),
    );
  });

  it('may be named on and off, and nothing else may', () => {
    expect(layerNames(layers)).toEqual(expect.arrayContaining(['rail', 'base-water', 'no-base-water']));
    expect(layerNames(layers)).not.toContain('no-rail');
  });
});
