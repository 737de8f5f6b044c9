import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contentOf, readPublished } from '../cli/published.ts';
import { themes } from '../../geo/cartography/testing.ts';
import { drawFigure, viewOfSelection } from './figure.ts';
import { readRequest } from './request.ts';
import { groupsNamed, textsOf, type Scene } from './scene.ts';
import { readShown } from './shown.ts';

const published = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url)));
const { index, catalogue } = published;

/** What `npm run figure -- --fragment …` draws. */
function figure(fragment: string): { scene: Scene; words: string[]; legend: string[]; notes: string } {
  const request = readRequest(['--fragment', fragment], index.layers);
  const shown = readShown(catalogue, index.layers, request);
  const { zoom } = request.view === 'home' ? { zoom: 0 } : request.view;
  const content = contentOf(published, shown.on, zoom, shown);
  const view = request.atSelection ? viewOfSelection(shown.selection, content) : request.view;
  const scene = drawFigure(content, { ...request, on: shown.on, view, theme: themes.light });
  const all = (name: string): string[] => textsOf(groupsNamed(scene.children, name)).map(({ text }) => text);
  return { scene, words: all('map'), legend: all('legend'), notes: all('notes').join('') };
}
const stamps = (scene: Scene, layer: string): number =>
  groupsNamed(scene.children, layer)
    .flatMap(({ children }) => children)
    .filter(({ type }) => type === 'stamp').length;
const paths = (scene: Scene, layer: string): number =>
  groupsNamed(scene.children, layer).flatMap(({ children }) => children).length;

describe('a figure of an address', () => {
  it('shows the records that the filter keeps, and its legend no other layer', () => {
    const all = figure('layers=pumped-storage,channel-hunchun');
    const some = figure('layers=pumped-storage,channel-hunchun&filter=place:dunhua+kind:project');
    expect(stamps(all.scene, 'pin')).toBeGreaterThan(stamps(some.scene, 'pin'));
    expect(stamps(some.scene, 'pin')).toBe(3);
    expect(all.legend).toContain('长吉珲大通道');
    expect(some.legend).not.toContain('长吉珲大通道');
    expect(some.legend).toContain('抽水蓄能');
    expect([all, some].map(({ notes }) => notes.includes('图上只有符合筛选条件的项目。'))).toEqual([false, true]);
  });

  it('tells progress as of its document, and draws nothing that is not named by then', () => {
    const layers = 'layers=rail-axes,rail-wings,rail-projects,expressways-north-south,expressways-radial';
    const then = figure(`${layers}&asof=plan-2021`);
    const later = figure(`${layers}&asof=report-2022`);
    const now = figure(layers);
    const hollow = (scene: Scene): number => paths(scene, 'line-under-way');
    expect(hollow(then.scene)).not.toBe(hollow(later.scene));
    expect(then.notes).toMatch(/进展截至《吉林省国民经济.*》（2021年3月）。/);
    expect(now.notes).not.toContain('进展截至');
    expect(hollow(later.scene)).toBe(hollow(now.scene));
  });

  it('has what is selected in view with the county that it lies in, which the legend names', () => {
    const { scene, legend, words } = figure('select=p-38-3&layers=channel-hunchun');
    expect(paths(scene, 'focus-line')).toBe(1);
    expect(stamps(scene, 'halo')).toBe(1);
    // Its layer is turned on, as in the site.
    expect(words.join('')).toContain('蛟河抽水蓄能电站');
    expect(legend).toContain('所选项所在范围');
    // Of the base map, what is in view: no capital, but lines and seats of counties.
    expect(legend).toEqual(expect.arrayContaining(['县（市、区）界', '县（市、区）驻地']));
    expect(legend).not.toContain('省会');
    expect(figure('layers=pumped-storage').legend).toContain('省会');
    expect(figure('layers=pumped-storage').legend).not.toContain('县（市、区）驻地');
    expect(figure('layers=pumped-storage').legend).not.toContain('所选项所在范围');
    const far = figure('select=p-38-3&layers=channel-hunchun&map=6/43.6/126.5');
    expect(far.words.join('')).not.toContain('蛟河抽水蓄能电站');
    expect(paths(far.scene, 'focus-line')).toBe(1);
  });

  it('opens the bouquet that what is selected stands in', () => {
    const of = (more: string): Scene =>
      figure(`layers=projects-innovation,projects-digital&map=9/43.88/125.32${more}`).scene;
    const bouquet = of('');
    expect(stamps(bouquet, 'bouquets/flower')).toBeGreaterThan(0);
    expect(stamps(bouquet, 'bouquets/pin')).toBe(0);
    const data = contentOf(published, new Set(['projects-innovation']), 0).features.get('projects-innovation');
    const member = data?.features.find(({ properties }) => stampsOf(of(`&select=${properties.id}`), 'bouquets/pin'));
    expect(member).toBeDefined();
  });

  it('takes a place, and refuses in words what the catalogue does not know', () => {
    const { scene } = figure('select=dunhua');
    expect(paths(scene, 'focus-line')).toBeGreaterThan(0);
    expect(() => figure('select=no-such')).toThrow(/no such record or place/);
    expect(() => figure('filter=sector:nothing')).toThrow(/filter: “sector:nothing” is not understood/);
    expect(() => figure('asof=plan-2020')).toThrow(/asof plan-2020: did you mean plan-2021/);
  });
});

const stampsOf = (scene: Scene, layer: string): boolean => stamps(scene, layer) > 0;
