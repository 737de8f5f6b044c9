/**
 * A layer's style for QGIS, which loads `<id>.qml` by itself with the `<id>.geojson` beside it: tone, precision, status
 * and parts drawn as the atlas draws them, names included. QGIS opens a file of mixed geometry as one layer for each
 * kind, with this style for all of them, so that rules go by the parts and no rule fits two kinds. Pure.
 */
import type { AtlasFeature, LayerEntry } from '../contract/schema.ts';
import { PLAIN, PRECISIONS, STATUSES, type Hatch } from '../contract/vocabulary.ts';
import { imageNames, imageShapes, PIN_SIZE, pinShape } from '../cartography/icons.ts';
import { hatchOf, toneColour, type Theme } from '../cartography/theme.ts';
import { precisionWords, statusWords } from '../contract/words.ts';
import type { BasePartName } from './base.ts';
import { isSchematic, lookOf, progressOf, type Look, type Progress } from '../cartography/look.ts';
import { element, type Attributes } from './xml.ts';

/** Millimetres on paper of a pixel of the site. */
const MM = 25.4 / 96;
const mm = (px: number): number => Math.round(px * MM * 1000) / 1000;
/** `r,g,b,a` with a from 0 to 255, of `#rrggbb`. */
function rgba(hex: string, opacity = 1): string {
  const channel = (from: number): number => parseInt(hex.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5), Math.round(opacity * 255)].join(',');
}

const options = (values: Attributes): string =>
  element(
    'Option',
    { type: 'Map' },
    Object.entries(values).map(([name, value]) => element('Option', { type: 'QString', name, value })),
  );

/** What is taken from a field of the feature instead of being the same for all. */
const byField = (property: string, field: string): string =>
  element('data_defined_properties', {}, [
    element('Option', { type: 'Map' }, [
      element('Option', { type: 'QString', name: 'name', value: '' }),
      element('Option', { type: 'Map', name: 'properties' }, [
        element('Option', { type: 'Map', name: property }, [
          element('Option', { type: 'bool', name: 'active', value: 'true' }),
          element('Option', { type: 'QString', name: 'field', value: field }),
          element('Option', { type: 'int', name: 'type', value: 2 }),
        ]),
      ]),
      element('Option', { type: 'QString', name: 'type', value: 'collection' }),
    ]),
  ]);

const part = (kind: string, values: Attributes, more: readonly string[] = []): string =>
  element('layer', { class: kind, enabled: 1, locked: 0, pass: 0 }, [options(values), ...more]);

type SymbolType = 'marker' | 'line' | 'fill';
const symbol = (name: string, type: SymbolType, parts: readonly string[]): string =>
  element('symbol', { name, type, alpha: 1, clip_to_extent: 1, force_rhr: 0 }, parts);

/** A stroke; `dash` in widths of the line, as the map's style has it. */
function stroke(colour: string, px: number, dash: readonly number[] = [], cap: 'round' | 'flat' = 'round'): string {
  const width = mm(px);
  return part('SimpleLine', {
    line_color: colour,
    line_width: width,
    line_width_unit: 'MM',
    line_style: 'solid',
    capstyle: dash.length > 0 ? 'flat' : cap,
    joinstyle: 'round',
    use_custom_dash: dash.length > 0 ? 1 : 0,
    customdash: (dash.length > 0 ? dash : [5, 2]).map((d) => Math.round(d * width * 1000) / 1000).join(';'),
    customdash_unit: 'MM',
  });
}

const fill = (colour: string): string =>
  part('SimpleFill', { color: colour, style: 'solid', outline_style: 'no', outline_color: colour, outline_width: 0 });

/** Degrees of the strokes of a hatching, anticlockwise from the right. */
const HATCH_ANGLES: Readonly<Record<Hatch, readonly number[]>> = {
  up: [45],
  down: [135],
  cross: [45, 135],
  level: [0],
};
const hatching = (owner: string, hatch: Hatch, colour: string): string[] =>
  HATCH_ANGLES[hatch].map((angle, i) =>
    part(
      'LinePatternFill',
      { angle, color: colour, distance: mm(8.5), distance_unit: 'MM', line_width: mm(1.4), line_width_unit: 'MM' },
      [symbol(`@${owner}@${i + 1}`, 'line', [stroke(colour, 1.4)])],
    ),
  );

/** A symbol of the map as SVG inside the style, so that the style is one file. */
function picture(name: string, theme: Theme, values: Attributes, more: readonly string[] = []): string {
  const image = imageShapes(name, theme);
  if (!image) throw new Error(`no symbol “${name}”`);
  const { size, shapes } = image;
  const paths = shapes.map(({ d, fill, stroke, width = 1, dash, at: [x, y, scale] = [0, 0, 1] }) =>
    element('path', {
      d,
      fill: fill ?? 'none',
      'fill-rule': 'evenodd',
      ...(stroke ? { stroke, 'stroke-width': width } : {}),
      ...(dash ? { 'stroke-dasharray': dash.join(' ') } : {}),
      transform: `translate(${x} ${y}) scale(${scale})`,
    }),
  );
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: size, height: size, viewBox: `0 0 ${size} ${size}` },
    paths,
  );
  return part(
    'SvgMarker',
    { name: `base64:${btoa(svg)}`, size: mm(size), size_unit: 'MM', angle: 0, fixedAspectRatio: 0, ...values },
    more,
  );
}

/** A test of a feature in the language of QGIS. */
const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(',');
const isOneOf = (field: string, values: readonly string[]): string =>
  values.length === 1 ? `"${field}" = ${quoted(values)}` : `"${field}" IN (${quoted(values)})`;
const isStructure = (yes: boolean): string => `"kind" ${yes ? '=' : '<>'} 'structure'`;
/** `geometry_type()` answers in the language of QGIS; the text of a geometry does not. */
const isGeometry = (name: 'Point' | 'Line' | 'Polygon'): string => `geom_to_wkt($geometry, 0) ILIKE '%${name}%'`;

const PROGRESS_WIDTH = 0.6;
/** As in the map's style: dash and gap of a schematic line, hollow core, casing. */
const DASH = [2.6, 1.3];
const CORE = 0.46;
const CASING = 4.5;

interface Rule {
  readonly key: string;
  readonly label: string;
  readonly filter: string;
  readonly type: SymbolType;
  /** `name` is the one that the symbol will have, for those inside it */
  readonly parts: (name: string) => readonly string[];
  /** off until the reader turns it on in the layer tree */
  readonly off?: boolean;
  /** only closer than 1 : this */
  readonly scale?: number;
}

const both = (words: { zh: string; en: string }): string => `${words.zh} ${words.en}`;
const PARTS = {
  area: { zh: '范围', en: 'Area' },
  line: { zh: '线路', en: 'Line' },
  pin: { zh: '位置', en: 'Place' },
  axis: { zh: '轴线', en: 'Axis' },
  node: { zh: '节点', en: 'Node' },
  arrow: { zh: '去向', en: 'Direction' },
  ring: { zh: '误差半径', en: 'Radius' },
  extent: { zh: '所在行政区', en: 'Territory' },
} as const;
/** Areas below lines below points, as a reader stacks them. */
const ORDER = Object.keys(PARTS);

/** @param sector of the feature, where its symbol may differ from the layer's */
function ruleOf(look: Look, layer: LayerEntry, theme: Theme, sector: string): Rule {
  const hex = toneColour(theme, layer.tone);
  const tone = rgba(hex);
  const paper = rgba(theme.paper);
  const width = layer.width * theme.stroke;
  switch (look.part) {
    case 'area': {
      const wash = (layer.fill === 'hatch' ? 0.03 : look.structure ? 0.17 : 0.09) * theme.wash;
      return {
        key: `area-${look.structure ? 'structure' : 'work'}`,
        label: both(PARTS.area),
        filter: `"role" = 'body' AND ${isStructure(look.structure)} AND ${isGeometry('Polygon')}`,
        type: 'fill',
        parts: (name) => [
          fill(rgba(hex, wash)),
          ...(layer.fill === 'hatch' ? hatching(name, hatchOf(theme, layer.tone), rgba(hex, 0.38)) : []),
          stroke(rgba(hex, 0.75), 1.3 * theme.stroke),
        ],
      };
    }
    case 'line': {
      const { schematic, progress } = look;
      const dash = schematic ? DASH : [];
      const statuses = STATUSES.filter((status) => progressOf(status) === progress);
      const core: Readonly<Record<Exclude<Progress, null>, readonly string[]>> = {
        planned: [stroke(paper, width * CORE)],
        'under-way': [stroke(paper, width * CORE, schematic ? [(2.6 + 1.3) / CORE, (2.6 + 1.3) / CORE] : [7, 7])],
        done: [],
        silent: [],
      };
      const words =
        progress === null ? both(PARTS.line) : statuses.map((status) => both(statusWords[status])).join(' / ');
      return {
        key: `line-${schematic ? 'schematic' : 'known'}-${progress ?? 'structure'}`,
        label: schematic ? `${words}（${both(precisionWords.schematic)}）` : words,
        filter: [
          `"role" = 'body'`,
          isStructure(progress === null),
          ...(progress === null ? [] : [isOneOf('status', statuses)]),
          `"precision" ${schematic ? '=' : '<>'} 'schematic'`,
          isGeometry('Line'),
        ].join(' AND '),
        type: 'line',
        parts: () => [
          stroke(rgba(theme.halo, 0.6), width + CASING),
          stroke(tone, progress === 'silent' ? width * PROGRESS_WIDTH : width, dash),
          ...(progress === null ? [] : core[progress]),
        ],
      };
    }
    case 'pin': {
      const precisions = PRECISIONS.filter((precision) => pinShape(precision) === look.shape);
      const { sectorIcons = [] } = layer;
      const own = sectorIcons.find((entry) => entry.sector === sector);
      const words = precisions
        .filter((precision) => !isSchematic(precision) && precision !== 'none')
        .map((precision) => both(precisionWords[precision]))
        .join(' / ');
      return {
        key: `pin-${look.shape}${own ? `-${own.sector}` : ''}`,
        label: own ? `${both(own.title)}：${words}` : words,
        filter: [
          `("role" = 'body' OR ("role" = 'emblem' AND ${isStructure(false)}))`,
          isOneOf('precision', precisions),
          ...(own ? [isOneOf('sector', [own.sector])] : []),
          ...(!own && sectorIcons.length > 0
            ? [
                `NOT ${isOneOf(
                  'sector',
                  sectorIcons.map((entry) => entry.sector),
                )}`,
              ]
            : []),
          isGeometry('Point'),
        ].join(' AND '),
        type: 'marker',
        parts: () => [
          picture(imageNames.pin(own?.icon ?? layer.icon ?? PLAIN.icon, layer.tone, look.shape), theme, {}),
        ],
      };
    }
    default: {
      const rule = { key: look.part, label: both(PARTS[look.part]), filter: `"role" = '${look.part}'` };
      switch (look.part) {
        case 'axis':
          return { ...rule, type: 'line', parts: () => [stroke(rgba(hex, 0.8), 1.2 * theme.stroke, [1, 2])] };
        case 'node':
          return {
            ...rule,
            type: 'marker',
            parts: () => [
              part('SimpleMarker', {
                name: 'circle',
                color: paper,
                outline_color: tone,
                outline_style: 'solid',
                outline_width: mm(1.8),
                outline_width_unit: 'MM',
                size: mm(7),
                size_unit: 'MM',
              }),
            ],
          };
        case 'arrow':
          return {
            ...rule,
            type: 'marker',
            parts: () => [picture(imageNames.arrow(layer.tone), theme, {}, [byField('angle', 'bearing')])],
          };
        case 'ring':
          return { ...rule, type: 'fill', parts: () => [stroke(rgba(hex, 0.45), 1.2, [3, 3])], scale: 2_500_000 };
        case 'extent':
          return { ...rule, type: 'fill', parts: () => [fill(rgba(hex, 0.2)), stroke(tone, 1.6)], off: true };
      }
    }
  }
}

interface Name {
  readonly filter: string;
  readonly fits: (feature: AtlasFeature) => boolean;
  /** along the line, level over the point, or below its symbol */
  readonly where: 'along' | 'over' | 'below';
}

/** Which features carry a name, as the map's style has it. */
const NAMES: readonly Name[] = [
  {
    filter: `"role" = 'label' AND ${isGeometry('Line')}`,
    fits: ({ properties, geometry }) => properties.role === 'label' && geometry.type.endsWith('LineString'),
    where: 'along',
  },
  {
    filter: `"role" IN ('axis','body') AND ${isStructure(false)} AND ${isGeometry('Line')}`,
    fits: ({ properties, geometry }) =>
      ['axis', 'body'].includes(properties.role) &&
      properties.kind !== 'structure' &&
      geometry.type.endsWith('LineString'),
    where: 'along',
  },
  {
    filter: `"role" = 'emblem' AND ${isStructure(true)}`,
    fits: ({ properties }) => properties.role === 'emblem' && properties.kind === 'structure',
    where: 'over',
  },
  {
    filter: `("role" = 'body' OR ("role" = 'emblem' AND ${isStructure(false)})) AND ${isGeometry('Point')}`,
    fits: (feature) => lookOf(feature)?.part === 'pin',
    where: 'below',
  },
];
/** QGIS's numbers of its placements, and of the quadrant of a point where the name stands. */
const PLACEMENTS: Readonly<Record<Name['where'], Attributes>> = {
  along: { placement: 3, placementFlags: 9, repeatDistance: 0 },
  over: { placement: 1, quadOffset: 4 },
  below: { placement: 1, quadOffset: 7, yOffset: mm(PIN_SIZE / 2 + 1), offsetUnits: 'MM' },
};

function labelRule({ filter, where }: Name, nth: number, { tone }: LayerEntry, theme: Theme): string {
  return element('rule', { key: `name-${nth}`, filter }, [
    element('settings', { calloutType: 'simple' }, [
      element(
        'text-style',
        {
          fieldName: 'label',
          isExpression: 0,
          fontFamily: 'Noto Sans CJK SC',
          fontSize: where === 'below' ? 8.5 : 9.5,
          fontSizeUnit: 'Point',
          textColor: rgba(toneColour(theme, tone)),
          textOpacity: 1,
        },
        [
          element('text-buffer', {
            bufferDraw: 1,
            bufferSize: mm(1.6 * 2),
            bufferSizeUnits: 'MM',
            bufferColor: rgba(theme.halo),
            bufferOpacity: 1,
          }),
        ],
      ),
      element('text-format', { autoWrapLength: where === 'along' ? 0 : 10, multilineAlign: 1 }),
      element('placement', { dist: 0, priority: 5, ...PLACEMENTS[where] }),
      element('rendering', { drawLabels: 1, obstacle: 1, scaleVisibility: 0, upsidedownLabels: 0 }),
    ]),
  ]);
}

const document = (labels: boolean, children: readonly string[]): string =>
  `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n${element(
    'qgis',
    { version: '3.28.0', styleCategories: 'Symbology|Labeling', labelsEnabled: labels ? 1 : 0 },
    children,
  )}\n`;
const renderer = (type: string, children: readonly string[]): string =>
  element('renderer-v2', { type, symbollevels: 0, forceraster: 0, enableorderby: 0 }, children);

/** @param features of the layer: a rule is made for what there is */
export function qml(layer: LayerEntry, features: readonly AtlasFeature[], theme: Theme): string {
  const rules = new Map<string, { rule: Rule; order: number }>();
  for (const feature of features) {
    const look = lookOf(feature);
    if (!look) continue;
    const rule = ruleOf(look, layer, theme, feature.properties.sector);
    rules.set(rule.key, { rule, order: ORDER.indexOf(look.part) });
  }
  const sorted = [...rules.values()]
    .sort((a, b) => a.order - b.order || (a.rule.key < b.rule.key ? -1 : 1))
    .map(({ rule }) => rule);
  return document(true, [
    renderer('RuleRenderer', [
      element(
        'rules',
        { key: layer.id },
        sorted.map(({ key, label, filter, off, scale }, i) =>
          element('rule', {
            key: `${layer.id}-${key}`,
            label,
            filter,
            symbol: i,
            ...(off ? { checkstate: 0 } : {}),
            ...(scale ? { scalemindenom: 1, scalemaxdenom: scale } : {}),
          }),
        ),
      ),
      element(
        'symbols',
        {},
        sorted.map(({ type, parts }, i) => symbol(String(i), type, parts(String(i)))),
      ),
    ]),
    element('labeling', { type: 'rule-based' }, [
      element(
        'rules',
        { key: `${layer.id}-names` },
        NAMES.filter(({ fits }) => features.some(fits)).map((name, i) => labelRule(name, i, layer, theme)),
      ),
    ]),
  ]);
}

/** The style of a part of the base map. */
export function baseQml(name: BasePartName, theme: Theme): string {
  const looks: Readonly<Record<BasePartName, readonly [SymbolType, readonly string[]]>> = {
    land: ['fill', [fill(rgba(theme.land))]],
    province: ['fill', [fill(rgba(theme.jilin)), stroke(rgba(theme.provinceLine), 1.8)]],
    lakes: ['fill', [fill(rgba(theme.water)), stroke(rgba(theme.waterLine), 0.6)]],
    neighbours: ['line', [stroke(rgba(theme.neighbourLine), 1)]],
    counties: ['fill', [stroke(rgba(theme.countyLine), 0.8, [3, 2])]],
    prefectures: ['fill', [stroke(rgba(theme.prefectureLine), 1.2)]],
    rivers: ['line', [stroke(rgba(theme.waterLine), 1.6)]],
  };
  return document(false, [renderer('singleSymbol', [element('symbols', {}, [symbol('0', ...looks[name])])])]);
}
