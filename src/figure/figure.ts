/**
 * A figure of the atlas: what is published, a view and a page in, a scene out. The same renderer draws in the
 * browser, in Node and where there is no WebGL. Pure and deterministic.
 */
import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { AtlasFeature, LayerEntry } from '../../geo/contract/schema.ts';
import type { Camera } from '../address/fragment.ts';
import { figureText } from '../i18n/figure.ts';
import { text, type Language } from '../i18n/index.ts';
import { bouquetImage, roomIn, type BouquetImage } from '../map/bouquet.ts';
import type { Crowd } from '../map/fan.ts';
import { PROVINCE } from '../map/home.ts';
import { imageShapes } from '../../geo/cartography/icons.ts';
import type { Bounds } from '../map/inView.ts';
import { isSeen } from './seen.ts';
import { legendOf, washSign, type LegendRow } from '../map/legend.ts';
import { atlasStyle, type BaseSource } from '../../geo/cartography/style.ts';
import { toneColour, type Theme } from '../../geo/cartography/theme.ts';
import { documentNames, nameOf, sourceData, type AtlasContent } from './content.ts';
import { graticule, NORTH, northArrow, scaleBar } from './furniture.ts';
import { plan, plate, plateArea, type Plan } from './layout.ts';
import type { LegendSection } from './legend.ts';
import type { Selection } from '../state/atlas.svelte.ts';
import { CLOSEST, selectionExtent } from '../state/focus.ts';
import { drawMap, type MapDrawing, type MapOptions } from './map.ts';
import type { Page } from './page.ts';
import { rectPath } from './path.ts';
import { fit, metresPerPixel, type View } from './projection.ts';
import type { Node, Rect, Scene } from './scene.ts';

/** A place on the map, the whole province, or all of some bounds, not closer than `most`. */
export type FigureView = Camera | 'home' | { readonly bounds: Bounds; readonly most: number };

export interface MapLook {
  readonly theme: Theme;
  readonly language: Language;
  /** ids of the layers and base parts that are on */
  readonly on: ReadonlySet<string>;
  readonly view: FigureView;
  /** id of a selected record, which is drawn as such */
  readonly selected?: string | null;
  /** id of the crowd whose bouquet is open; undefined for that of what is selected */
  readonly bouquet?: string | null;
  /** pixels that lines may be off */
  readonly tolerance?: number;
}

export interface FigureOptions extends MapLook {
  readonly page: Page;
  /** instead of the one that follows from the layers; empty for none */
  readonly title?: string;
  readonly legend?: boolean;
  readonly graticule?: boolean;
  readonly scaleBar?: boolean;
  readonly north?: boolean;
  /** the documents; the base map and the review number are named in any case */
  readonly sources?: boolean;
  /** 审图号, as its office gave it */
  readonly reviewNumber?: string;
}

/** Style layers with the names of structures: a figure is about them, and on paper no one can zoom in. */
const STRUCTURE_NAMES: ReadonlySet<string> = new Set(['core-label', 'line-label', 'line-label-level', 'area-label']);
/** Half of what MapLibre allows itself, in pixels: no one sees it at 300 dpi. */
const TOLERANCE = 0.12;
const BCP47: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
/** The style's own fonts, then what other systems have. */
export const FONTS: readonly string[] = [
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Source Han Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'sans-serif',
];

/** A figure on its page, with all that a map in print must say. */
export function drawFigure(content: AtlasContent, options: FigureOptions): Scene {
  const { theme, language: lang, on, page } = options;
  const layers = content.layers.filter(({ id }) => on.has(id));
  const title = options.title ?? titleOf(lang, layers, content);
  const source = sourceLine(lang, layers, content);
  // What is in view depends on the room that the legend leaves, and the legend on what is in view.
  const divide = (seen: View | null): Plan =>
    plan({
      page,
      theme,
      lang,
      title,
      legend: options.legend === false ? [] : legendSections(content, layers, options, seen),
      notes: [
        ...shownLine(lang, content),
        ...(options.sources === false ? [] : [source, figureText(lang, 'cite', { version: content.version })]),
        [
          figureText(lang, 'baseSource', { credits: text(lang, 'creditsShort') }),
          projectionLine(lang, page, seen),
          text(lang, 'boundaryNote'),
          reviewLine(options),
        ].join(' '),
      ],
    });
  const viewIn = ({ map }: Plan): View => viewOf(options.view, map.width, map.height);
  const placed = divide(viewIn(divide(viewIn(divide(null)))));
  const frame = placed.map;
  const view = viewIn(placed);
  const lines = options.graticule ? graticule(view, { theme }) : null;
  const bar = scaleBar(view, Math.min(150, frame.width * 0.22), { theme, lang });
  const barAt: Rect = { x: 12, y: frame.height - 12 - bar.height, width: bar.width, height: bar.height };
  const northAt: Rect = { x: frame.width - 12 - NORTH.width, y: 12, ...NORTH };
  const plates = [
    ...(options.scaleBar === false ? [] : [{ at: barAt, group: bar.group }]),
    ...(options.north === false ? [] : [{ at: northAt, group: northArrow({ theme, lang }) }]),
  ];
  const covered = plates.map(({ at }) => plateArea(at));
  const map = mapDrawing(content, options, view, {
    between: lines ? [lines.lines] : [],
    covered,
    insistent: STRUCTURE_NAMES,
    hatchLines: true,
  });
  const children: Node[] = [
    {
      type: 'group',
      name: 'page',
      children: [{ type: 'path', d: rectPath(0, 0, page.width, page.height), fill: { paint: theme.paper } }],
    },
    ...(placed.title.length > 0 ? [{ type: 'group' as const, name: 'heading', children: placed.title }] : []),
    {
      type: 'group',
      move: [frame.x, frame.y],
      children: [
        {
          type: 'group',
          name: 'map',
          clip: { x: 0, y: 0, width: frame.width, height: frame.height },
          children: [...map.children, ...(lines ? [lines.labels] : [])],
        },
        ...plates.flatMap(({ at, group }) => plate(theme, at, [group])),
        {
          type: 'path',
          d: rectPath(0, 0, frame.width, frame.height),
          stroke: { colour: theme.text, width: 1 },
        },
      ],
    },
    ...(placed.legend
      ? [{ type: 'group' as const, move: [placed.legend.x, placed.legend.y] as const, children: [placed.legend.group] }]
      : []),
    { type: 'group', name: 'notes', children: placed.notes },
  ];
  return {
    width: page.width,
    height: page.height,
    size: page.size,
    ...words(title, layers, source, options),
    pictures: map.pictures,
    children,
  };
}

export interface PlainOptions extends MapLook {
  readonly width: number;
  readonly height: number;
}

/** The map alone, as the screen shows it: labels run out at its edges. */
export function drawPlainMap(content: AtlasContent, options: PlainOptions): Scene {
  const { width, height, language: lang, on } = options;
  const layers = content.layers.filter(({ id }) => on.has(id));
  const map = mapDrawing(content, options, viewOf(options.view, width, height), { cutLabels: true });
  return {
    width,
    height,
    size: { width, height, unit: 'px' },
    ...words(titleOf(lang, layers, content), layers, sourceLine(lang, layers, content), options),
    pictures: map.pictures,
    children: [{ type: 'group', name: 'map', clip: { x: 0, y: 0, width, height }, children: map.children }],
  };
}

function mapDrawing(
  content: AtlasContent,
  { theme, language, on, selected, bouquet, tolerance = TOLERANCE }: MapLook,
  view: View,
  more: Pick<MapOptions, 'between' | 'covered' | 'cutLabels' | 'hatchLines' | 'insistent'>,
): MapDrawing {
  const style = atlasStyle({ theme, language, layers: content.layers, on });
  return drawMap({
    style,
    data: sourceData(content, on, language, (crowds) => ({
      open: bouquet === undefined ? crowdOf(crowds, selected) : bouquet,
      room: roomIn(view.width, view.height),
    })),
    view,
    image: imagesOf(theme),
    selected: selected ?? null,
    tolerance,
    ...more,
  });
}

/** The crowd that a record stands in: what is selected is seen. */
const crowdOf = (crowds: readonly Crowd[], id: string | null | undefined): string | null =>
  crowds.find(({ members }) => members.some(({ properties }) => properties.id === id))?.id ?? null;

/** What the images that the style names are made of. */
export function imagesOf(theme: Theme): (name: string) => BouquetImage | null {
  const tone = (name: string): string => toneColour(theme, name);
  return (name) => {
    const icon = imageShapes(name, theme);
    return icon
      ? { width: icon.size, height: icon.size, shapes: icon.shapes }
      : bouquetImage(name, { tone, paper: theme.paper, ink: theme.text });
  };
}

/** Room around the province in its own view. */
const HOME_PADDING = 6;

/** Room around what a view is to hold, as a part of the shorter side. */
const AROUND = 0.06;

export function viewOf(view: FigureView, width: number, height: number): View {
  const size = { width, height };
  if (view === 'home') return { ...fit(PROVINCE, width, height, HOME_PADDING), ...size };
  if ('zoom' in view) return { ...view, ...size };
  const camera = fit(view.bounds, width, height, AROUND * Math.min(width, height));
  return { ...camera, zoom: Math.min(camera.zoom, view.most), ...size };
}

/** Where a selection is seen as far as its place is known; the whole province where nothing of it is known. */
export function viewOfSelection(selection: Selection | null, { focus = [] }: Pick<AtlasContent, 'focus'>): FigureView {
  const bounds = selection && selectionExtent(selection, focus);
  return bounds ? { bounds, most: CLOSEST } : 'home';
}

/** So many parts of the layer tree are named in a title; more say nothing. */
const MOST_PARTS = 3;

/**
 * The strategy's own title where it is drawn whole, a layer's where it is alone, the atlas's otherwise, with the parts of
 * the layer tree that are drawn.
 */
function titleOf(
  lang: Language,
  on: readonly LayerEntry[],
  { layers: all, groups = [] }: Pick<AtlasContent, 'layers' | 'groups'>,
): string {
  const [only] = on;
  if (only && on.length === 1) return only.title[lang];
  const standard = all.filter((layer) => layer.on);
  const isStandard =
    standard.length > 0 && standard.length === on.length && standard.every((layer) => on.includes(layer));
  if (isStandard) return figureText(lang, 'titleStrategy');
  const top = (id: string): string => {
    const above = groups.find((group) => group.id === id)?.parent;
    return above ? top(above) : id;
  };
  const drawn = new Set(on.map(({ group }) => top(group)));
  const parts = groups.filter(({ id }) => drawn.has(id)).map(({ title }) => title[lang]);
  return parts.length === 0 || parts.length > MOST_PARTS
    ? figureText(lang, 'titleDefault')
    : figureText(lang, 'titleParts', { parts: parts.join(lang === 'zh' ? '、' : ', ') });
}

function sourceLine(lang: Language, layers: readonly LayerEntry[], { documents }: AtlasContent): string {
  const names = documentNames(lang, layers, documents);
  return names.length > 0
    ? figureText(lang, 'source', { documents: names.join(lang === 'zh' ? '；' : '; ') })
    : figureText(lang, 'noSource');
}

/** What a reader of the figure alone would not know: that some is left out, and of when the progress is. */
function shownLine(lang: Language, { documents, asof, filtered }: AtlasContent): string[] {
  const at = documents.find(({ id }) => id === asof);
  const said = [
    ...(filtered ? [figureText(lang, 'filtered')] : []),
    ...(at ? [figureText(lang, 'asOf', { document: nameOf(lang, at) })] : []),
  ];
  return said.length > 0 ? [said.join(lang === 'zh' ? '' : ' ')] : [];
}

function reviewLine({ language: lang, reviewNumber }: FigureOptions): string {
  return figureText(lang, 'reviewNumber', { number: reviewNumber ?? figureText(lang, 'reviewNumberMissing') });
}

/** The scale has three digits; on a screen it has no meaning. */
function projectionLine(lang: Language, page: Page, view: View | null): string {
  if (page.size.unit !== 'mm') return figureText(lang, 'projectionScreen');
  const { zoom, lat } = view ?? fit(PROVINCE, page.width, page.height);
  const exact = (metresPerPixel(zoom, lat) / 0.0254) * 96;
  const power = 10 ** (Math.floor(Math.log10(exact)) - 1);
  const scale = new Intl.NumberFormat('en', { useGrouping: true })
    .format(Math.round(exact / power) * power)
    .replaceAll(',', '\u202f');
  return figureText(lang, 'projection', { lat: `${lat.toFixed(1)}°N`, scale });
}

function words(
  title: string,
  layers: readonly LayerEntry[],
  source: string,
  { language: lang }: MapLook,
): Pick<Scene, 'title' | 'description' | 'lang' | 'fonts'> {
  const names = layers.map((layer) => layer.title[lang]).join(lang === 'zh' ? '、' : ', ');
  const name = title.trim() === '' ? figureText(lang, 'titleDefault') : title;
  return {
    title: name,
    description: figureText(lang, 'description', { title: name, layers: names, source }),
    lang: BCP47[lang],
    fonts: FONTS,
  };
}

function legendSections(
  content: AtlasContent,
  layers: readonly LayerEntry[],
  options: FigureOptions,
  view: View | null,
): LegendSection[] {
  const { features, focus = [] } = content;
  const { theme, language: lang, on, selected } = options;
  const style = atlasStyle({ theme, language: lang, layers: content.layers, on });
  const zoom = view?.zoom ?? 0;
  /** Names are not drawn for themselves; where something may be is drawn close up, and of what is selected. */
  const isDrawn = ({ properties: { id, role } }: AtlasFeature): boolean =>
    role === 'ring' ? zoom > REACH_ZOOM || id === selected : role === 'extent' ? id === selected : role !== 'label';
  const drawn = layers
    .flatMap(({ id }) => features.get(id)?.features ?? [])
    .filter((feature) => isDrawn(feature) && (view === null || isSeen(feature.geometry, view)));
  const present = new Set(drawn.map(({ properties }) => properties.layer));
  const parts = legendOf(
    layers.filter(({ id }) => present.has(id)),
    drawn,
    theme,
  );
  const row = (key: 'ring' | 'focus', shapes: LegendRow['shapes']): LegendRow => ({
    key,
    label: { zh: figureText('zh', key), en: figureText('en', key) },
    shapes,
  });
  // What a selection lies in has a row where it is drawn, and the reach one that says nothing of a screen.
  const precision = [
    ...parts.precision.flatMap((part) =>
      part.key === 'wash' ? [] : [part.key === 'ring' ? row('ring', part.shapes) : part],
    ),
    ...(focus.some(({ geometry }) => geometry.type !== 'Point') ? [row('focus', [washSign(theme)])] : []),
  ];
  return [
    { title: figureText(lang, 'legend'), rows: parts.layers },
    { title: figureText(lang, 'precision'), rows: precision },
    { title: figureText(lang, 'status'), rows: parts.status },
    { title: figureText(lang, 'base'), rows: baseRows(content, style, options, view) },
  ];
}

/** Reaches are drawn on close views only. */
const REACH_ZOOM = 7.2;

/** The base map's rows: of what is on, what the view holds, each from the zoom on at which the style draws it. */
function baseRows(
  { base }: AtlasContent,
  style: StyleSpecification,
  { theme, on }: Pick<FigureOptions, 'theme' | 'on'>,
  view: View | null,
): LegendRow[] {
  const row = (key: Parameters<typeof figureText>[1], shapes: LegendRow['shapes']): LegendRow => ({
    key,
    label: { zh: figureText('zh', key), en: figureText('en', key) },
    shapes,
  });
  const has = (source: BaseSource, layer: string, rank?: number): boolean =>
    view === null ||
    (view.zoom >= (style.layers.find(({ id }) => id === layer)?.minzoom ?? 0) &&
      (base[source]?.features ?? []).some(
        ({ geometry, properties }) => (rank === undefined || properties?.['rank'] === rank) && isSeen(geometry, view),
      ));
  const line = (colour: string, width: number, dash?: readonly number[]): LegendRow['shapes'] => [
    { d: 'M2 10H26', stroke: colour, width, ...(dash ? { dash } : {}) },
  ];
  const seat = (r: number, width: number): LegendRow['shapes'] => [
    {
      d: `M${14 + r} 10a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0z`,
      fill: theme.paper,
      stroke: theme.text,
      width,
    },
  ];
  const boundaries = on.has('base-boundaries');
  const places = on.has('base-places');
  const when = (shown: boolean, ...made: LegendRow[]): LegendRow[] => (shown ? made : []);
  return [
    ...when(has('base-province', 'province'), row('provinceLine', line(theme.provinceLine, 1.8))),
    ...when(
      boundaries && has('base-prefectures', 'prefectures'),
      row('prefectureLine', line(theme.prefectureLine, 1.1)),
    ),
    ...when(boundaries && has('base-counties', 'counties'), row('countyLine', line(theme.countyLine, 1, [3, 2]))),
    ...when(
      on.has('base-water') && (has('base-rivers', 'rivers') || has('base-lakes', 'lakes')),
      row('water', [
        { d: 'M2 13C7 13 9 6 15 7', stroke: theme.waterLine, width: 1.4 },
        { d: 'M15 10a5 4 0 1 1 10 0a5 4 0 1 1 -10 0z', fill: theme.water, stroke: theme.waterLine, width: 1 },
      ]),
    ),
    ...when(places && has('base-seats', 'seats', 1), row('capital', seat(4.2, 1.8))),
    ...when(places && has('base-seats', 'seats', 2), row('prefectureSeat', seat(3.3, 1.4))),
    ...when(places && has('base-seats', 'county-names', 3), row('countySeat', seat(2.4, 1.1))),
  ];
}
