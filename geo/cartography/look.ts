/**
 * What a published feature looks like, as plain facts that any renderer can draw: which part of its record it is, and
 * of these parts which sort. The map's own style (style.ts) says the same to MapLibre. Pure.
 */
import type { AtlasFeature } from '../contract/schema.ts';
import type { Precision, Status } from '../contract/vocabulary.ts';
import { pinShape, type PinShape } from './icons.ts';

/** Progress as a line shows it: hollow, hollow in dashes, filled, thin; null for a structure, which is not built. */
export type Progress = 'planned' | 'under-way' | 'done' | 'silent' | null;

export type Look =
  | { readonly part: 'area'; readonly structure: boolean }
  | { readonly part: 'line'; readonly schematic: boolean; readonly progress: Progress }
  | { readonly part: 'pin'; readonly shape: PinShape }
  | { readonly part: 'axis' | 'node' | 'arrow' | 'ring' | 'extent' };

const PROGRESS: Readonly<Record<Status, Exclude<Progress, null>>> = {
  planned: 'planned',
  preparing: 'planned',
  started: 'under-way',
  building: 'under-way',
  done: 'done',
  'not-mentioned': 'silent',
};

export const progressOf = (status: Status): Exclude<Progress, null> => PROGRESS[status];
export const isSchematic = (precision: Precision): boolean => precision === 'schematic';

/** @returns null for what only carries a name */
export function lookOf({ properties, geometry }: AtlasFeature): Look | null {
  const { role, kind, status, precision } = properties;
  const structure = kind === 'structure';
  switch (role) {
    case 'axis':
    case 'node':
    case 'arrow':
    case 'ring':
    case 'extent':
      return { part: role };
    case 'label':
      return null;
    case 'emblem':
      return structure ? null : { part: 'pin', shape: pinShape(precision) };
    case 'body':
      if (geometry.type.endsWith('Polygon')) return { part: 'area', structure };
      if (geometry.type.endsWith('Point')) return { part: 'pin', shape: pinShape(precision) };
      return {
        part: 'line',
        schematic: isSchematic(precision),
        progress: structure ? null : progressOf(status),
      };
  }
}
