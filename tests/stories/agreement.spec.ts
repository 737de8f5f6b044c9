/**
 * The vector drawing and the map on the screen agree: the same view of both, compared style layer by style layer.
 * Measured are positions (how far any ink of one is from ink of the other), colours, and which labels have room.
 */
import { contentOf, readPublished } from '../../src/cli/published.ts';
import { DEFAULT_ADDRESS, formatFragment, type Camera } from '../../src/address/fragment.ts';
import { drawPlainMap } from '../../src/figure/figure.ts';
import { groupsNamed, textsOf, type Group, type Node, type Scene } from '../../src/figure/scene.ts';
import { toSvg } from '../../src/figure/svg.ts';
import type { Language } from '../../src/i18n/index.ts';
import { BASE_PARTS } from '../../geo/cartography/style.ts';
import { themesOf, type ThemeName } from '../../geo/cartography/theme.ts';
import { compare, drawAlone, labelsOf, trapEngine, type Label, type Measured } from './agreement.ts';
import { expect, test } from './atlas.ts';

const HOME: Camera = { zoom: 6.3, lat: 43.7, lon: 126.4 };

interface Look {
  readonly name: string;
  readonly camera: Camera;
  readonly on: (layer: string, group: string, standard: boolean) => boolean;
  readonly theme: ThemeName;
  readonly lang: Language;
}
const CHINESE = { theme: 'light', lang: 'zh' } as const;

const VIEWS: readonly Look[] = [
  { name: 'the strategy', camera: HOME, on: (_, __, standard) => standard, ...CHINESE },
  { name: 'energy', camera: HOME, on: (_, group) => group === 'energy', ...CHINESE },
  {
    name: 'railways and roads',
    camera: { zoom: 7.2, lat: 43.6, lon: 126.1 },
    on: (id) => /^(rail|road|expressways)-/.test(id),
    ...CHINESE,
  },
  {
    name: 'the crowds of Changchun',
    camera: { zoom: 9, lat: 43.88, lon: 125.32 },
    on: (_, group) => group === 'projects',
    ...CHINESE,
  },
  {
    name: 'Yanbian, dark, in English',
    camera: { zoom: 8, lat: 43.1, lon: 129.3 },
    on: (id, group, standard) => standard || group === 'transport' || id === 'projects-tourism',
    theme: 'dark',
    lang: 'en',
  },
];

/** Labels that must be the same in each view, as a share of those that either has. */
const SAME_LABELS = 0.9;
/** What ink may be farther than a pixel from that of the other: corners, and letters that another engine draws. */
const LOST = { shape: 0.005, text: 0.06 };
/** Levels of 255 that mean colours may be apart; small letters are mostly edges. */
const OFF = { shape: 8, text: 16 };
/** Ink of the drawing, as a share of that of the map: lines thinner than a pixel are fainter where they are not widened. */
const WEIGHT = { shape: [0.8, 1.15], text: [0.9, 1.25] } as const;
/** Pixels below which a share of them says nothing. */
const ENOUGH = 100;

test.use({ pixels: true });
for (const look of VIEWS)
  test(
    `drawn and on the screen, the same: ${look.name}`,
    { tag: '@once' },
    async ({ atlas, page }, { annotations }) => {
      const published = readPublished('public/data/');
      const { camera, theme, lang } = look;
      const ids = published.index.layers.filter((l) => look.on(l.id, l.group, l.on)).map(({ id }) => id);
      const on = new Set([...ids, ...BASE_PARTS]);
      const content = contentOf(published, on, 0);
      await page.setViewportSize({ width: 1280, height: 720 });
      await trapEngine(page);
      // One base map for both: the finer one would come at a time of its own.
      await page.route(/base\/detail\.topo\.json$/, (route) =>
        route.fulfill({ path: 'public/data/base/overview.topo.json' }),
      );
      await page.addInitScript((value) => {
        if (location.protocol !== 'about:') localStorage.setItem('atlas-theme', value);
      }, theme);
      await atlas.open(formatFragment({ ...DEFAULT_ADDRESS, map: camera, layers: ids, lang }));
      const size = await drawAlone(page);
      const options = {
        theme: themesOf(published.index)[theme],
        language: lang,
        on,
        view: camera,
        tolerance: 0,
        ...size,
      };
      const scene = drawPlainMap(content, options);

      const labels = compareLabels(scene, await labelsOf(page), lang);
      const wrong: string[] = [];
      let measured = 0;
      let most = 0;
      for (const group of groupsNamed(scene.children, 'map')[0]?.children ?? []) {
        if (group.type !== 'group' || !group.name) continue;
        const { name, children } = group;
        const text = labels.get(name);
        // Where another label stands, the ink does, too: that is counted as a label.
        if (text && text.both < text.all) continue;
        const gap = Math.max(0, ...children.flatMap((node) => (node.type === 'path' ? (node.stroke?.dash ?? []) : [])));
        const kind = text ? 'text' : 'shape';
        const found = await compare(page, name, toSvg(alone(scene, group)), Math.ceil(gap));
        measured++;
        most = Math.max(most, kind === 'shape' ? Math.max(...found.lost) : 0);
        wrong.push(...faults(found, kind, gap > 0).map((fault) => `${name}: ${fault} ${JSON.stringify(found)}`));
      }
      const both = [...labels.values()].reduce((sum, part) => sum + part.both, 0);
      const all = [...labels.values()].reduce((sum, part) => sum + part.all, 0);
      annotations.push({
        type: 'agreement',
        description: `${measured} style layers; ink off by more than a pixel at most ${most}; labels ${both} of ${all}`,
      });
      expect(wrong).toEqual([]);
      expect(measured).toBeGreaterThan(12);
      expect(all).toBeGreaterThan(5);
      expect(both / all, JSON.stringify([...labels])).toBeGreaterThanOrEqual(SAME_LABELS);
    },
  );

/** The scene with one style layer only. Dashes begin anew in each tile of the map: what is compared is the line. */
const alone = (scene: Scene, group: Group): Scene => ({
  ...scene,
  children: [{ ...group, children: group.children.map(undashed) }],
});
const undashed = (node: Node): Node =>
  node.type === 'path' && node.stroke ? { ...node, stroke: { ...node.stroke, dash: [] } } : node;

function faults({ ink, lost, weight, colours, inside }: Measured, kind: 'text' | 'shape', dashed: boolean): string[] {
  const [from, to] = WEIGHT[kind];
  const far = ink.some((pixels, i) => pixels > ENOUGH && lost[i]! > LOST[kind]);
  const apart = Math.max(...colours[0].map((level, i) => Math.abs(level - colours[1][i]!)));
  return [
    ...(far ? ['positions differ'] : []),
    ...(apart > OFF[kind] && ink[0] > ENOUGH ? ['colours differ'] : []),
    ...(inside[0] > ENOUGH && inside[1] > 0.01 ? ['insides differ'] : []),
    ...(!dashed && (weight < from || weight > to) ? ['more or less is drawn'] : []),
  ];
}

/** For each style layer with text: how many names either shows, and how many both do. */
function compareLabels(
  scene: Scene,
  shown: readonly Label[],
  lang: Language,
): Map<string, { all: number; both: number }> {
  const bare = (text: unknown): string => (typeof text === 'string' ? text.replace(/\s/g, '') : '');
  return new Map(
    [...new Set(shown.map(({ layer }) => layer))].map((layer) => {
      const properties = shown.filter((label) => label.layer === layer).map((label) => label.properties);
      const onMap = new Set(
        properties.map((p) => (lang === 'en' && bare(p['labelEn'] ?? p['nameEn'])) || bare(p['label'] ?? p['name'])),
      );
      // A name may stand in several lines, which follow each other.
      let lines = textsOf(groupsNamed(scene.children, layer)).map(({ text }) => bare(text));
      let both = 0;
      for (const name of [...onMap].sort((a, b) => b.length - a.length)) {
        const left = without(lines, name);
        if (left.length < lines.length) both++;
        lines = left;
      }
      return [layer, { both, all: onMap.size + new Set(lines).size }] as const;
    }),
  );
}

/** A list of lines without those that together are a name, wherever they are. */
function without(lines: readonly string[], name: string): string[] {
  const left = [...lines];
  for (let i = 0; i < left.length; i++)
    for (let n = 1; left.slice(i, i + n).join('').length <= name.length && i + n <= left.length; n++)
      if (left.slice(i, i + n).join('') === name) {
        left.splice(i, n);
        i--;
        break;
      }
  return left;
}
