/** What the documents hold must be in the atlas: the elements, box items, stations, lines and ports. */
import { unequal, type Expectation } from './published.ts';

/** Items of the plan's boxes 1–47, in order. */
const BOX_ITEMS: readonly number[] = [
  ...[10, 13, 17, 9, 7, 11, 21, 15, 9, 10, 24, 11, 11, 3, 3, 8, 13, 10, 16, 3, 6, 4, 6, 8],
  ...[4, 5, 5, 10, 3, 8, 17, 6, 11, 12, 18, 4, 6, 10, 9, 8, 3, 3, 3, 5, 8, 3, 6],
];
const BOX_ITEM = /^p-\d+-\d+$/;
/** Precisions that put a box item on the map as itself, not as a drawing of its structure. */
const PLACED: readonly string[] = ['site', 'town', 'county', 'prefecture', 'route', 'area'];
/** What the source of a coordinate begins with that nobody published. */
const DERIVED = 'Derived by the atlas';
const COUNTY_KINDS: readonly string[] = ['county', 'district'];
/** Four of box 38 and seven that only the documents of 2022 or the glossary name. */
const PUMPED_STORAGE = [
  ...[3, 4, 5, 6].map((item) => `p-38-${item}`),
  ...['baishan', 'dunhua', 'dunhua-new-1', 'dunhua-new-2', 'helong', 'jingyu', 'wangqing'].map((s) => `m-pumped-${s}`),
];
const PORTS = ['dandong', 'yingkou', 'dalian', 'zarubino', 'slavyanka', 'ningbo', 'qingdao'];

export const content: readonly Expectation[] = [
  {
    name: '9 prefectures and 60 counties of Jilin in the gazetteer and on the base map',
    check: ({ catalogue, base }) => {
      const inside = catalogue.places.filter((p) => p.adcode?.startsWith('22') && p.adcode !== '220000');
      const codes = (kinds: readonly string[]): string[] =>
        inside.flatMap((p) => (kinds.includes(p.kind) ? [p.adcode ?? ''] : [])).sort();
      const drawn = (object: string): string[] => {
        const found = base.objects[object];
        if (found?.type !== 'GeometryCollection') return [];
        return found.geometries.map((g) => String((g.properties as { adcode?: unknown } | undefined)?.adcode)).sort();
      };
      return [
        ...unequal('number of counties', [codes(COUNTY_KINDS).length], [60]),
        ...unequal('number of prefectures', [codes(['prefecture']).length], [9]),
        ...unequal('counties of the base map', drawn('counties'), codes(COUNTY_KINDS)),
        ...unequal('prefectures of the base map', drawn('prefectures'), codes(['prefecture'])),
      ];
    },
  },
  {
    name: '公主岭 belongs to 长春 (since 2020)',
    check: ({ catalogue }) =>
      unequal(
        'parent of 220184',
        catalogue.places.filter((p) => p.adcode === '220184').map((p) => p.parent),
        ['changchun'],
      ),
  },
  {
    name: 'the thirteen elements of 一主六双, each in a layer of its own',
    check: ({ catalogue }) => {
      const elements = catalogue.structures.filter((r) => r.family.startsWith('一主六双/'));
      const families = new Map<string, number>();
      for (const { family } of elements) families.set(family, (families.get(family) ?? 0) + 1);
      const wanted = ['一主', '双廊', '双带', '双线', '双通道', '双基地', '双协同'];
      return [
        ...wanted.flatMap((f) =>
          unequal(`elements of ${f}`, [families.get(`一主六双/${f}`) ?? 0], [f === '一主' ? 1 : 2]),
        ),
        ...unequal('number of elements', [elements.length], [13]),
        ...unequal('layers of the elements', [new Set(elements.map((r) => r.layer)).size], [13]),
        ...elements.filter((r) => r.location.precision === 'none').map((r) => `${r.id} is not drawn`),
      ];
    },
  },
  {
    name: 'all 415 items of the 47 boxes, in their order',
    check: ({ catalogue }) =>
      unequal(
        'box items',
        catalogue.projects.map(({ id }) => id).filter((id) => BOX_ITEM.test(id)),
        BOX_ITEMS.flatMap((items, box) => Array.from({ length: items }, (_, i) => `p-${box + 1}-${i + 1}`)),
      ),
  },
  {
    name: 'at least 280 box items placed as site, town, county, prefecture, route or area',
    check: ({ records }) => {
      const placed = records.filter(({ id, location }) => BOX_ITEM.test(id) && PLACED.includes(location.precision));
      return placed.length >= 280 ? [] : [`${placed.length} are`];
    },
  },
  {
    name: 'nothing stands at a site whose coordinate has no published source',
    check: ({ records, catalogue }) => {
      const places = new Map(catalogue.places.map((p) => [p.id, p]));
      return records
        .filter(({ location }) => location.precision === 'site')
        .flatMap(({ id, places: [first] }) =>
          places.get(first ?? '')?.source.startsWith(DERIVED) === false ? [] : [`${id} at ${first ?? 'no place'}`],
        );
    },
  },
  {
    name: 'the eleven pumped-storage stations',
    check: ({ catalogue }) => {
      const ids = new Set(catalogue.projects.map((r) => r.id));
      return PUMPED_STORAGE.filter((id) => !ids.has(id)).map((id) => `${id} is missing`);
    },
  },
  {
    name: 'the fourteen lines of 五纵四射三横两环',
    check: ({ catalogue }) =>
      Object.entries({ 五纵: 5, 四射: 4, 三横: 3, 两环: 2 }).flatMap(([group, wanted]) =>
        unequal(group, [catalogue.networks.filter((r) => r.family === `五纵四射三横两环/${group}`).length], [wanted]),
      ),
  },
  {
    name: 'the rail 大十字轴',
    check: ({ catalogue }) =>
      unequal('lines of 大十字轴', [catalogue.networks.filter((r) => r.family === '大十字轴').length], [2]),
  },
  {
    name: 'the seven ports outside the province, drawn where they are',
    check: ({ catalogue, layers }) => {
      const drawn = new Set([...layers.values()].flatMap((l) => l.features.map((f) => f.properties.id)));
      return PORTS.flatMap((port) => {
        const place = catalogue.places.find((p) => p.id === `port-${port}`);
        return [
          ...(typeof place?.lon !== 'number' ? [`port-${port} has no coordinate`] : []),
          ...(drawn.has(`n-port-${port}`) ? [] : [`n-port-${port} is not drawn`]),
        ];
      });
    },
  },
];
