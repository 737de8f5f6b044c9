/** What is not known, doubted or told differently must be said. */
import * as z from 'zod';
import { LENGTH_TOLERANCE } from '../product/publish.ts';
import type { AtlasRecord } from '../contract/schema.ts';
import type { Expectation, Published } from './published.ts';

const HAN = /\p{Script=Han}/u;

const hasIssue = ({ issues }: Published, record: AtlasRecord, kind: string): boolean =>
  issues.some((issue) => issue.record === record.id && issue.kind === kind);

export const honesty: readonly Expectation[] = [
  {
    name: 'no two records and no two places share an id',
    check: ({ records, catalogue }) =>
      [records, catalogue.places].flatMap((list) => {
        const ids = list.map((item) => item.id);
        return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} twice`);
      }),
  },
  {
    name: 'every record that is not placed says why, in the record and in issues.json',
    check: (product) =>
      product.records
        .filter((r) => r.location.precision === 'none')
        .flatMap((r) => [
          ...(r.location.reason && r.location.reasonEn ? [] : [`${r.id} has no reason`]),
          ...(hasIssue(product, r, 'not-placed') ? [] : [`${r.id} is not in issues.json`]),
        ]),
  },
  {
    name: 'every drawn length more than 15 % off the printed one says why, in the record and in issues.json',
    check: (product) =>
      product.records.flatMap((r) =>
        r.lengths
          .filter((l) => !(Math.abs(l.ratio - 1) <= LENGTH_TOLERANCE))
          .flatMap((l) => [
            ...(l.reason && l.reasonEn
              ? []
              : [`${r.id}: ${l.quantity} drawn ${l.drawn_km} km, printed ${l.printed_km} km, without a reason`]),
            ...(hasIssue(product, r, 'length-differs') ? [] : [`${r.id} is not in issues.json`]),
          ]),
      ),
  },
  {
    name: 'every variant between documents is in issues.json',
    check: (product) =>
      product.records
        .filter((r) => r.variants.length > 0 && !hasIssue(product, r, 'documents-differ'))
        .map((r) => r.id),
  },
  {
    name: 'every record cites a witness, and every reference within the catalogue leads somewhere',
    check: ({ catalogue, records, issues, index }) => {
      const documents = new Map(catalogue.documents.map((d) => [d.id, d]));
      const places = new Set(catalogue.places.map((p) => p.id));
      const ids = new Set(records.map((r) => r.id));
      const known = (set: ReadonlySet<string>, list: readonly string[], of: string): string[] =>
        list.filter((id) => !set.has(id)).map((id) => `${of}: unknown ${id}`);
      const sectors = new Set(catalogue.sectors.map((s) => s.id));
      const quantities = new Set(catalogue.quantities.map((q) => q.id));
      const layers = new Set(index.layers.map((l) => l.id));
      return [
        ...records.flatMap((r) => [
          ...(r.citations.some((c) => documents.get(c.document)?.witness) ? [] : [`${r.id} cites no witness`]),
          ...known(
            new Set(documents.keys()),
            [...r.citations, ...r.status, ...r.variants].map((c) => c.document),
            r.id,
          ),
          ...known(places, r.places, r.id),
          ...known(ids, r.related, r.id),
          ...known(sectors, [r.sector], r.id),
          ...known(layers, [r.layer], r.id),
          ...known(
            quantities,
            r.figures.map((f) => f.quantity),
            r.id,
          ),
        ]),
        ...catalogue.places.flatMap((p) => known(places, p.parent === null ? [] : [p.parent], p.id)),
        ...issues.flatMap((i) => known(ids, i.record === null ? [] : [i.record], i.id)),
        ...known(
          new Set(index.groups.map((g) => g.id)),
          index.layers.map((l) => l.group),
          'layers/index.json',
        ),
      ];
    },
  },
  {
    name: 'English is English: no Chinese characters in any English field',
    check: ({ files }) => {
      const findings: string[] = [];
      const look = (value: unknown, path: string, english: boolean): void => {
        if (typeof value === 'string' && english && HAN.test(value)) findings.push(`${path}: ${value}`);
        else if (Array.isArray(value)) value.forEach((item, i) => look(item, `${path}[${i}]`, english));
        else if (typeof value === 'object' && value !== null)
          for (const [key, item] of Object.entries(value))
            look(item, `${path}.${key}`, key === 'en' || /En$/.test(key));
      };
      for (const path of ['catalogue.json', 'layers/index.json', 'issues.json'])
        look(JSON.parse(files.get(path) ?? 'null'), path, false);
      return findings;
    },
  },
  {
    name: 'catalogue, layers and issues are valid against the published JSON Schemas',
    check: ({ files, index }) => {
      const hold = (path: string, schema: string): string[] => {
        const type = z.fromJSONSchema(
          JSON.parse(files.get(`schema/${schema}.json`) ?? '{"not":{}}') as z.core.JSONSchema.JSONSchema,
        );
        const result = type.safeParse(JSON.parse(files.get(path) ?? 'null'));
        return result.success
          ? []
          : result.error.issues.map((i) => `${path} ${i.path.map(String).join('.')}: ${i.message}`);
      };
      return [
        ...hold('catalogue.json', 'catalogue'),
        ...hold('layers/index.json', 'layer-index'),
        ...hold('issues.json', 'issues'),
        ...index.layers.flatMap((layer) => hold(layer.file, 'layer')),
      ];
    },
  },
];
