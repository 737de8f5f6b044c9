/** The legend as data: what is drawn, and the sign that stands for it in a box of 28 × 20. Pure. */
import type { AtlasFeature, LayerEntry } from '../../geo/contract/schema.ts';
import { PLAIN, type Hatch, type Precision, type Status } from '../../geo/contract/vocabulary.ts';
import { text } from '../i18n/index.ts';
import { precisionWords } from '../../geo/contract/words.ts';
import { isSymbol } from './fan.ts';
import type { Shape } from '../../geo/cartography/icons.ts';
import { dashOf, hatchOf, iconPath, toneColour, type Theme } from '../../geo/cartography/theme.ts';

export const SIGN = { width: 28, height: 20 } as const;

/** A sign's outline; areas may be pale. */
export interface SignShape extends Shape {
  readonly fillOpacity?: number;
}

export interface LegendRow {
  readonly key: string;
  /** ids of the layers that the row stands for; none for a row of something else */
  readonly layers?: readonly string[];
  readonly label: { readonly zh: string; readonly en: string };
  readonly shapes: readonly SignShape[];
}

export interface LegendParts {
  readonly layers: readonly LegendRow[];
  readonly precision: readonly LegendRow[];
  readonly status: readonly LegendRow[];
}

/** @param layers those that are on, bottom first; the legend lists them from the top down */
export function legendOf(layers: readonly LayerEntry[], features: readonly AtlasFeature[], theme: Theme): LegendParts {
  // Before the index is there, no tone is known.
  if (layers.length === 0) return { layers: [], precision: [], status: [] };
  return {
    layers: [...layers]
      .reverse()
      .flatMap((layer) => layerRows(layer, features, theme))
      .reduce(together, []),
    precision: precisionRows(features, theme),
    status: statusRows(features, theme),
  };
}

/** The row of a layer, and below it one for each sector that is drawn with a symbol of its own. */
function layerRows(layer: LayerEntry, features: readonly AtlasFeature[], theme: Theme): LegendRow[] {
  const drawn = new Set(
    features
      .filter((feature) => feature.properties.layer === layer.id && isSymbol(feature))
      .map(({ properties }) => properties.sector),
  );
  return [
    { key: layer.id, layers: [layer.id], label: layer.title, shapes: layerSign(layer, theme) },
    ...(layer.sectorIcons ?? [])
      .filter(({ sector }) => drawn.has(sector))
      .map(({ sector, icon, title }) => ({
        key: `${layer.id}/${sector}`,
        label: title,
        shapes: pinSign(icon, toneColour(theme, layer.tone), theme),
      })),
  ];
}

/** What parts a title into what a layer is of and which part it is: 高速公路·五纵, Expressways: two rings. */
const PARTS = { zh: { mark: '·', between: '、' }, en: { mark: ': ', between: ', ' } } as const;

/** A layer that looks like the one above it and is a part of the same has no row of its own: it could not be told apart. */
function together(rows: readonly LegendRow[], row: LegendRow): LegendRow[] {
  const above = rows.at(-1);
  const zh = above && joined(above.label.zh, row.label.zh, PARTS.zh);
  const en = above && joined(above.label.en, row.label.en, PARTS.en);
  if (!zh || !en || !above.layers || !row.layers || JSON.stringify(above.shapes) !== JSON.stringify(row.shapes))
    return [...rows, row];
  return [...rows.slice(0, -1), { ...above, layers: [...above.layers, ...row.layers], label: { zh, en } }];
}

function joined(above: string, title: string, { mark, between }: (typeof PARTS)[keyof typeof PARTS]): string | null {
  const end = title.indexOf(mark) + mark.length;
  return end > mark.length && above.startsWith(title.slice(0, end)) ? above + between + title.slice(end) : null;
}

/** The sign of a layer, drawn from the same declarations as the map. */
export function layerSign(layer: LayerEntry, theme: Theme): readonly SignShape[] {
  const tone = toneColour(theme, layer.tone);
  if (layer.geometry === 'polygon') {
    const hatched = layer.fill === 'hatch';
    return [
      {
        d: 'M6 3h16a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z',
        fill: tone,
        fillOpacity: hatched ? 0.06 : 0.22,
        stroke: tone,
        width: 1.4,
        ...(theme.colourless ? { dash: dashOf(theme, layer.tone).map((length) => length * 1.4) } : {}),
      },
      ...(hatched ? [{ d: HATCHES[hatchOf(theme, layer.tone)], stroke: tone, width: 1.3 }] : []),
    ];
  }
  if (layer.geometry === 'line')
    return [{ d: 'M2 14C9 14 12 6 26 6', stroke: tone, width: Math.min(5, layer.width + 0.6) }];
  return pinSign(layer.icon, tone, theme);
}

const pinSign = (icon: string | undefined, tone: string, theme: Theme): readonly SignShape[] => [
  { d: disc(9), fill: tone },
  { d: iconPath(theme, icon), fill: theme.paper, at: [7.5, 3.5, 13 / 24] },
];

/** As on the map, within the rectangle of the sign. */
const HATCHES: Readonly<Record<Hatch, string>> = {
  up: 'M5 16L17 4M10 16.500L22.500 4M16 16.500L24.500 8',
  down: 'M23 16L11 4M18 16.500L5.500 4M12 16.500L3.500 8',
  cross: 'M5 16L17 4M12 16.500L24.500 4M23 16L11 4M16 16.500L3.500 4',
  level: 'M4 7.500H24M4 12.500H24',
};

/** A circle in the middle of the sign. */
const disc = (r: number): string => `M${14 + r} 10a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0z`;

const grey = (theme: Theme): string => toneColour(theme, PLAIN.tone);

const POINT_ROWS: readonly { dash?: readonly number[]; solid: boolean; precisions: readonly Precision[] }[] = [
  { solid: true, precisions: ['site'] },
  { solid: false, precisions: ['town', 'county'] },
  { solid: false, dash: [3.5, 2.5], precisions: ['prefecture', 'province', 'area'] },
];

function precisionRows(features: readonly AtlasFeature[], theme: Theme): LegendRow[] {
  const points = features.filter((f) => f.properties.kind !== 'structure' && isSymbol(f));
  const tone = grey(theme);
  const rows = POINT_ROWS.filter(({ precisions }) =>
    points.some((f) => precisions.includes(f.properties.precision)),
  ).map(({ dash, solid, precisions }): LegendRow => ({
    key: precisions[0] ?? '',
    label: words(precisions),
    shapes: [{ d: disc(7.5), fill: solid ? tone : theme.paper, stroke: tone, width: 2, ...(dash ? { dash } : {}) }],
  }));
  if (features.some((f) => f.properties.role === 'ring'))
    rows.push({
      key: 'ring',
      label: both('ringKey'),
      shapes: [
        { d: disc(9), stroke: tone, width: 1.2, dash: [3, 2] },
        { d: disc(2.5), fill: tone },
      ],
    });
  if (points.some((f) => ['prefecture', 'province'].includes(f.properties.precision)))
    rows.push({
      key: 'wash',
      label: both('washKey'),
      shapes: [washSign(theme)],
    });
  if (linesOf(features).some((f) => f.properties.precision === 'schematic'))
    rows.push({
      key: 'schematic',
      label: words(['schematic']),
      shapes: [{ d: 'M1 10H27', stroke: tone, width: 3, dash: [7, 3.5] }],
    });
  return rows;
}

/** What a selection lies in. */
export const washSign = ({ selection }: Theme): SignShape => ({
  d: 'M4 7L11 3L22 4L25 11L19 17L8 16Z',
  fill: selection,
  fillOpacity: 0.25,
  stroke: selection,
  width: 1.5,
  dash: [3, 2],
});

const both = (key: 'ringKey' | 'washKey'): LegendRow['label'] => ({ zh: text('zh', key), en: text('en', key) });

const words = (precisions: readonly Precision[]): { zh: string; en: string } => ({
  zh: precisions.map((p) => precisionWords[p].zh).join('、'),
  en: precisions.map((p) => precisionWords[p].en).join(', '),
});

const LINE_ROWS: readonly {
  statuses: readonly [Status, ...Status[]];
  width: number;
  /** the paler core: solid, dashed or none */
  core: readonly number[] | null;
  label: LegendRow['label'];
}[] = [
  { statuses: ['done'], width: 5, core: null, label: { zh: '建成', en: 'Done' } },
  { statuses: ['started', 'building'], width: 5, core: [8, 6], label: { zh: '开工、在建', en: 'Started, under way' } },
  { statuses: ['planned', 'preparing'], width: 5, core: [], label: { zh: '规划、前期', en: 'Planned, preparing' } },
  { statuses: ['not-mentioned'], width: 2, core: null, label: { zh: '文件未述进展', en: 'Progress not stated' } },
];

function statusRows(features: readonly AtlasFeature[], theme: Theme): LegendRow[] {
  // Progress is drawn on networks and projects; a structure of the strategy is not built.
  const works = linesOf(features).filter((f) => f.properties.kind !== 'structure');
  return LINE_ROWS.filter(({ statuses }) => works.some((f) => statuses.includes(f.properties.status))).map(
    ({ statuses, width, core, label }) => ({
      key: statuses[0],
      label,
      shapes: [
        { d: 'M1 10H27', stroke: grey(theme), width },
        ...(core ? [{ d: 'M1 10H27', stroke: theme.paper, width: 2.4, dash: core }] : []),
      ],
    }),
  );
}

const linesOf = (features: readonly AtlasFeature[]): readonly AtlasFeature[] =>
  features.filter((f) => f.properties.role === 'body' && f.geometry.type.endsWith('LineString'));
