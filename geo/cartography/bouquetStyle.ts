/** How bouquets are drawn: the style layers of the source `bouquets`, which `bouquet.ts` fills. */
import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureProperties } from '../contract/schema.ts';
import { imageNames } from './icons.ts';
import type { Theme } from './theme.ts';

export const BOUQUETS = 'bouquets';

/**
 * What a feature of the source is: `cover` the ground of an open bouquet, `stem` a line from the seat to a symbol,
 * `member` a symbol of an open one, `flower` the counted symbol. Offsets in pixels; `id` is a record's, or the crowd's.
 */
export type BouquetProperties =
  | { readonly part: 'cover'; readonly id: string; readonly radius: number }
  | { readonly part: 'stem'; readonly id: string; readonly image: string; readonly angle: number }
  | {
      readonly part: 'flower';
      readonly id: string;
      readonly image: string;
      readonly offset: readonly [number, number];
      readonly halo: number;
      readonly haloOffset: readonly [number, number];
    }
  | (FeatureProperties & {
      readonly part: 'member';
      readonly offset: readonly [number, number];
      readonly halo: number;
      readonly haloOffset: readonly [number, number];
    });

/**
 * A property that is two numbers. The engine evaluates what it is asked about on the page as well, where lists have
 * become text: there the pair does not matter, and without a fallback it would warn of each.
 */
export const pairOf = (property: string): ExpressionSpecification =>
  ['array', 'number', 2, ['get', property], ['literal', [0, 0]]] as unknown as ExpressionSpecification;

/** Style layers that answer to the pointer. */
export const BOUQUET_LAYERS = { cover: 'bouquets/cover', member: 'bouquets/pin', flower: 'bouquets/flower' } as const;

/**
 * Layers above all pins, bottom first.
 * @param pins the layers in the slot of pins: a member looks as it does in its own layer
 */
export function bouquetLayers(theme: Theme, pins: readonly LayerSpecification[]): LayerSpecification[] {
  const is = (part: BouquetProperties['part']): ExpressionSpecification => ['==', ['get', 'part'], part];
  const pin = pins.find(({ id }) => id === 'pin');
  const free = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  const symbol = (
    id: string,
    filter: ExpressionSpecification,
    layout: SymbolLayerSpecification['layout'],
    paint: SymbolLayerSpecification['paint'] = {},
  ): LayerSpecification => ({ id, type: 'symbol', source: BOUQUETS, filter, layout: layout ?? {}, paint: paint ?? {} });
  const state = (name: string): ExpressionSpecification => ['boolean', ['feature-state', name], false];
  const offset = pairOf('offset');
  return [
    {
      id: BOUQUET_LAYERS.cover,
      type: 'circle',
      source: BOUQUETS,
      filter: is('cover'),
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': theme.paper,
        'circle-opacity': 0.86,
        'circle-stroke-color': theme.prefectureLine,
        'circle-stroke-width': 1,
      },
    },
    symbol('bouquets/stem', is('stem'), {
      'icon-image': ['get', 'image'],
      'icon-anchor': 'left',
      'icon-rotate': ['get', 'angle'],
      ...free,
    }),
    symbol(
      'bouquets/halo',
      ['has', 'halo'],
      { 'icon-image': imageNames.halo, 'icon-size': ['get', 'halo'], 'icon-offset': pairOf('haloOffset'), ...free },
      { 'icon-opacity': ['case', state('selected'), 1, state('hover'), 0.65, 0] },
    ),
    symbol(BOUQUET_LAYERS.flower, is('flower'), {
      'icon-image': ['get', 'image'],
      'icon-offset': offset,
      'icon-allow-overlap': true,
    }),
    symbol(BOUQUET_LAYERS.member, is('member'), {
      'icon-image': (pin?.type === 'symbol' ? pin.layout?.['icon-image'] : undefined) ?? '',
      'icon-offset': offset,
      'icon-allow-overlap': true,
    }),
  ];
}
