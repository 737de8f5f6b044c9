import { describe, expect, it } from 'vitest';
import { fileName } from './download.ts';

describe('the name of a download', () => {
  it.each([
    ['', 'jilin-atlas_all.csv'],
    ['sector:rail,road place:changchun', 'jilin-atlas_sector-rail+road_place-changchun.csv'],
    ['长春 a/b\\c..', 'jilin-atlas_长春_abc.csv'],
    ['../..', 'jilin-atlas_all.csv'],
  ])('says the filter %s', (filter, name) => {
    expect(fileName(filter, 'csv')).toBe(name);
  });
});
