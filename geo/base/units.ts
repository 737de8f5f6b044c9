/** Administrative units as read from the county package: codes of today, WGS-84, one flat list. */
import { area } from '@turf/turf';
import gcoord from 'gcoord';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';

export interface UnitProperties {
  /** Six digits; for a prefecture outline of a province further off its province's code. */
  readonly adcode: string;
  readonly name: string;
  readonly prefecture: string;
  readonly province: string;
}
export type Unit = Feature<Polygon | MultiPolygon, UnitProperties>;

/** The provinces drawn, by the first two digits of their codes and by the file names of the package. */
export const PROVINCES: readonly {
  readonly code: string;
  readonly name: string;
  readonly files: string;
  /** counties: read county by county (rivers run along their borders); outline: prefecture outlines only */
  readonly detail: 'counties' | 'outline';
}[] = [
  { code: '22', name: '吉林省', files: 'ji2_lin2_', detail: 'counties' },
  { code: '21', name: '辽宁省', files: 'liao2_ning2_', detail: 'counties' },
  { code: '23', name: '黑龙江省', files: 'hei1_long2_jiang1_', detail: 'counties' },
  { code: '15', name: '内蒙古自治区', files: 'nei4_meng2_gu3_', detail: 'counties' },
  { code: '13', name: '河北省', files: 'he2_bei3_', detail: 'outline' },
  { code: '11', name: '北京市', files: 'beijing.', detail: 'outline' },
  { code: '12', name: '天津市', files: 'tianjin.', detail: 'outline' },
  { code: '37', name: '山东省', files: 'shan1_dong1_', detail: 'outline' },
  { code: '32', name: '江苏省', files: 'jiang1_su1_', detail: 'outline' },
  { code: '31', name: '上海市', files: 'shanghai.', detail: 'outline' },
  { code: '33', name: '浙江省', files: 'zhe4_jiang1_', detail: 'outline' },
];

/** Codes that have changed since the package's lines were drawn (about 2016). */
const RECODED: Readonly<Record<string, { adcode: string; prefecture: string }>> = {
  // 公主岭 went from 四平 to 长春 in June 2020.
  '220381': { adcode: '220184', prefecture: '220100' },
};

/** The package keeps coordinates on this grid. */
const GRID = 1 / 1024;

/**
 * One coordinate of the package in WGS-84. The package rounds both coordinates up to the next 1/1024 degree, so half a
 * step is taken off first; then GCJ-02 becomes WGS-84. Equal input gives equal output, so shared borders stay shared.
 */
export function toWgs84(p: Position): Position {
  const centred: [number, number] = [(p[0] ?? NaN) - GRID / 2, (p[1] ?? NaN) - GRID / 2];
  const [x, y] = gcoord.transform(centred, gcoord.GCJ02, gcoord.WGS84);
  return [x, y];
}

function ringToWgs84(ring: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (const p of ring) {
    const q = toWgs84(p);
    const last = out.at(-1);
    if (!last || last[0] !== q[0] || last[1] !== q[1]) out.push(q);
  }
  return out;
}

/** A polygon without its degenerate rings, or nothing if its shell is degenerate. */
function polygonToWgs84(rings: readonly (readonly Position[])[]): Position[][] | null {
  const [shell, ...holes] = rings.map(ringToWgs84);
  if (!shell || shell.length < 4) return null;
  return [shell, ...holes.filter((h) => h.length >= 4)];
}

/** Detached parts and holes smaller than this are slips of the source's borders (or rocks) (m²). */
const SPECK = 1e6;

/** The polygons without specks and pinholes; a unit of nothing but specks keeps its largest. */
export function withoutSpecks(polygons: readonly Position[][][]): Position[][][] {
  const m2 = (ring: Position[]): number => area({ type: 'Polygon', coordinates: [ring] });
  const largest = Math.max(...polygons.map((p) => m2(p[0] ?? [])));
  return polygons
    .filter((p) => m2(p[0] ?? []) >= Math.min(SPECK, largest))
    .map((p) => p.filter((ring, i) => i === 0 || m2(ring) >= SPECK));
}

/** The units of one file of the package. */
export function readUnits(
  file: FeatureCollection<Polygon | MultiPolygon, { name: string }>,
  province: (typeof PROVINCES)[number],
): Unit[] {
  return file.features.map((f) => {
    const code = f.id === undefined ? `${province.code}0000` : String(f.id);
    const polygons = f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates;
    const recoded = RECODED[code];
    return {
      type: 'Feature',
      properties: {
        adcode: recoded?.adcode ?? code,
        name: f.properties.name,
        prefecture: recoded?.prefecture ?? `${code.slice(0, 4)}00`,
        province: `${province.code}0000`,
      },
      geometry: {
        type: 'MultiPolygon',
        coordinates: withoutSpecks(polygons.map(polygonToWgs84).filter((p) => p !== null)),
      },
    };
  });
}
