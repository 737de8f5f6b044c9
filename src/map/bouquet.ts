/**
 * Bouquets: the crowd at one place as one counted flower, and opened in place as members on rings around the seat, each
 * with a stem to it. Loaded when the first crowd is drawn. Pure but for the canvas that images are painted on.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { AtlasFeature, LayerEntry } from '../../geo/contract/schema.ts';
import type { Language } from '../i18n/index.ts';
import type { BouquetProperties } from '../../geo/cartography/bouquetStyle.ts';
import type { Crowd } from './fan.ts';
import { PIN_SIZE, type Shape } from '../../geo/cartography/icons.ts';
import { paintShapes } from './canvas.ts';

/** Pixels between the middle and the nearest ring: the flower, or the core, stands there. */
const INNER = 36;
/** Pixels between the middles of neighbours: what is good, and what is still free of overlap. */
const SPACING = 32;
const SPACING_LEAST = PIN_SIZE + 1;
/** Where a bouquet stands whose seat is the core's: above it. */
const BESIDE_CORE = -42;

export interface Spread {
  /** offsets from the seat in pixels (right, down), clockwise from the top, so that neighbours in order are neighbours */
  readonly places: readonly (readonly [dx: number, dy: number])[];
  /** of everything, in pixels */
  readonly radius: number;
}

/** Radius of the circle that fits a map of so many pixels. */
export const roomIn = (width: number, height: number): number => Math.min(width, height) / 2 - 2;

/** Rings around the seat for so many members: as wide as is good, narrower where `room` (a radius, pixels) is short. */
export function spread(count: number, room: number): Spread {
  let result = rings(count, SPACING);
  for (let spacing = SPACING - 1; result.radius > room && spacing >= SPACING_LEAST; spacing--)
    result = rings(count, spacing);
  return result;
}

function rings(count: number, spacing: number): Spread {
  const capacities: number[] = [];
  const radiusOf = (ring: number): number => INNER + ring * spacing;
  let capacity = 0;
  while (capacity < count) {
    const holds = Math.floor(Math.PI / Math.asin(spacing / (2 * radiusOf(capacities.length))));
    capacities.push(holds);
    capacity += holds;
  }
  // Every ring is filled alike, so that a sector is a wedge from the middle to the rim.
  const sizes = capacities.map((holds) => Math.floor((count * holds) / capacity));
  let left = count - sizes.reduce((sum, size) => sum + size, 0);
  for (let ring = sizes.length - 1; left > 0; ring = (ring + sizes.length - 1) % sizes.length) {
    if ((sizes[ring] ?? 0) >= (capacities[ring] ?? 0)) continue;
    sizes[ring] = (sizes[ring] ?? 0) + 1;
    left--;
  }
  const slots = sizes.flatMap((size, ring) =>
    Array.from({ length: size }, (_, i) => ({ angle: (2 * Math.PI * i) / size, radius: radiusOf(ring) })),
  );
  slots.sort((a, b) => a.angle - b.angle || a.radius - b.radius);
  return {
    places: slots.map(({ angle, radius }) => [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))]),
    radius: radiusOf(Math.max(0, capacities.length - 1)) + PIN_SIZE / 2 + 3,
  };
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10 + 0;

/** The members as a reader meets them: by sector in the order of the layers, then by name. */
export function ordered(crowd: Crowd, layers: readonly LayerEntry[], lang: Language): AtlasFeature[] {
  const place = new Map(layers.map(({ id }, i) => [id, i]));
  const collator = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en');
  const rank = ({ properties }: AtlasFeature): number => place.get(properties.layer) ?? layers.length;
  return [...crowd.members].sort((f, g) => {
    const [a, b] = [f.properties, g.properties];
    return (
      rank(f) - rank(g) ||
      (a.sector < b.sector ? -1 : a.sector > b.sector ? 1 : 0) ||
      (lang === 'zh' ? collator.compare(a.name, b.name) : collator.compare(a.nameEn, b.nameEn)) ||
      (f.id < g.id ? -1 : 1)
    );
  });
}

export interface BouquetOptions {
  readonly layers: readonly LayerEntry[];
  readonly lang: Language;
  /** id of the crowd that is open */
  readonly open: string | null;
  /** radius in pixels that an open bouquet may take */
  readonly room: number;
}

/** What the source `bouquets` holds: all at the seat, moved by pixels. */
export function bouquetFeatures(
  crowds: readonly Crowd[],
  options: BouquetOptions,
): FeatureCollection<GeoJSON.Point, BouquetProperties> {
  // The open one last, so that it lies above its neighbours.
  const closed = crowds.filter(({ id }) => id !== options.open).flatMap((crowd) => flower(crowd, options));
  const open = crowds.filter(({ id }) => id === options.open).flatMap((crowd) => opened(crowd, options));
  return { type: 'FeatureCollection', features: [...closed, ...open] };
}

type Part = Feature<GeoJSON.Point, BouquetProperties>;
const part = ({ seat }: Crowd, properties: BouquetProperties): Part => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...seat] },
  properties,
});

function flower(crowd: Crowd, { layers }: BouquetOptions, beside = crowd.kept !== null): Part[] {
  const counts = layers.flatMap(({ id, tone }): [string, number][] => {
    const n = crowd.members.filter(({ properties }) => properties.layer === id).length;
    return n > 0 ? [[tone, n]] : [];
  });
  const count = crowd.members.length;
  const radius = flowerRadius(count);
  const dy = beside ? BESIDE_CORE : 0;
  // The halo is 40 pixels wide, and its scale applies to its offset too.
  const halo = (2 * radius + 9) / 40;
  return [
    ...(beside ? [stem(crowd, 0, dy, radius)] : []),
    part(crowd, {
      part: 'flower',
      id: crowd.id,
      image: `flower/${count}/${counts.map(([tone, n]) => `${tone}*${n}`).join('/')}`,
      offset: [0, dy],
      halo,
      haloOffset: [0, dy / halo],
    }),
  ];
}

function opened(crowd: Crowd, options: BouquetOptions): Part[] {
  const members = ordered(crowd, options.layers, options.lang);
  const { places, radius } = spread(members.length, options.room);
  const place = (i: number): readonly [number, number] => places[i] ?? [0, 0];
  return [
    part(crowd, { part: 'cover', id: crowd.id, radius }),
    ...members.map((_, i) => stem(crowd, ...place(i), PIN_SIZE / 2)),
    // In the middle what closes it, or the core, which keeps its place.
    ...(crowd.kept ? [member(crowd, crowd.kept, [0, 0])] : flower(crowd, options, false)),
    ...members.map((feature, i) => member(crowd, feature, place(i))),
  ];
}

const member = (crowd: Crowd, { properties }: AtlasFeature, [dx, dy]: readonly [number, number]): Part =>
  part(crowd, { ...properties, part: 'member', offset: [dx, dy], halo: 1, haloOffset: [dx, dy] });

/** From the seat to the rim of a symbol of a radius, at an offset. */
function stem(crowd: Crowd, dx: number, dy: number, rim: number): Part {
  const length = Math.max(1, Math.round(Math.hypot(dx, dy) - rim));
  return part(crowd, {
    part: 'stem',
    id: crowd.id,
    image: `stem/${length}`,
    angle: Math.round((Math.atan2(dy, dx) * 1800) / Math.PI) / 10,
  });
}

const flowerRadius = (count: number): number => Math.round(14 + 3.6 * Math.log10(count));

export interface BouquetColours {
  readonly tone: (tone: string) => string;
  readonly paper: string;
  readonly ink: string;
}

export interface BouquetImage {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** written in the middle: bold, of this size in pixels */
  readonly label?: { readonly text: string; readonly size: number; readonly colour: string };
}

/**
 * What an image that {@link bouquetFeatures} names is made of.
 * @returns null for a name that is none of them
 */
export function bouquetImage(name: string, colours: BouquetColours): BouquetImage | null {
  const [kind, size = '', ...petals] = name.split('/');
  const n = Number(size);
  if (!(n > 0)) return null;
  if (kind === 'stem')
    return { width: n, height: 3, shapes: [{ d: `M0 1H${n}V2H0z`, fill: colours.ink, opacity: 0.4 }] };
  if (kind !== 'flower') return null;
  const side = 2 * flowerRadius(n);
  return {
    width: side,
    height: side,
    shapes: flowerShapes(n, petals, colours),
    label: { text: String(n), size: 12, colour: colours.ink },
  };
}

/** Paints such an image at a pixel ratio; null for a name that is none. */
export function paintBouquet(name: string, ratio: number, colours: BouquetColours): ImageData | null {
  const image = bouquetImage(name, colours);
  if (!image) return null;
  const { width, height, shapes, label } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.scale(ratio, ratio);
  paintShapes(context, shapes);
  if (label) {
    context.fillStyle = label.colour;
    context.font = `bold ${label.size}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(label.text, width / 2, height / 2 + 0.5);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A disc in a ring with one segment for each sector. */
function flowerShapes(count: number, petals: readonly string[], { tone, paper }: BouquetColours): Shape[] {
  const middle = flowerRadius(count);
  const width = 5;
  let from = -Math.PI / 2;
  const segments = petals.map((petal): Shape => {
    const [name = '', n = '0'] = petal.split('*');
    const to = from + (2 * Math.PI * Number(n)) / count;
    // A gap between neighbours, as far as a segment has room for it.
    const end = petals.length > 1 ? Math.max(from + 0.04, to - 0.09) : to;
    const d = arcPath(middle, middle - 1 - width / 2, from, end);
    from = to;
    return { d, stroke: tone(name), width };
  });
  return [{ d: arcPath(middle, middle - 0.5, 0, 2 * Math.PI), fill: paper }, ...segments];
}

/** Part of a circle around the middle of a square, between two angles, in two halves. */
function arcPath(middle: number, radius: number, from: number, to: number): string {
  const at = (angle: number): string =>
    `${round2(middle + radius * Math.cos(angle))} ${round2(middle + radius * Math.sin(angle))}`;
  const arc = (angle: number): string => `A${radius} ${radius} 0 0 1 ${at(angle)}`;
  return `M${at(from)}${arc((from + to) / 2)}${arc(to)}`;
}

const round2 = (pixels: number): number => Math.round(pixels * 100) / 100;
