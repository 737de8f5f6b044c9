/** The settings of the figure builder: what they may be, how they are kept, and what they mean. Pure. */
import * as z from 'zod/mini';
import type { AtlasDocument, LayerEntry } from '../../geo/contract/schema.ts';
import type { Camera } from '../address/fragment.ts';
import { gbFigure } from '../citation.ts';
import { documentsOf } from '../figure/content.ts';
import { pageOf, SIDE, type Page } from '../figure/page.ts';
import { DPI } from '../figure/png.ts';
import { fit } from '../figure/projection.ts';
import type { Scene } from '../figure/scene.ts';
import { LANGUAGES } from '../i18n/index.ts';
import { PROVINCE } from '../map/home.ts';
import { THEMES } from '../../geo/cartography/theme.ts';

export const PAPERS = ['A5', 'A4', 'A3'] as const;
export const SIZES = [...PAPERS, '16:9', '4:3', 'custom'] as const;
export const ORIENTATIONS = ['landscape', 'portrait'] as const;
export const SWITCHES = ['legend', 'scaleBar', 'north', 'graticule', 'sources'] as const;

const side = z.int().check(z.minimum(SIDE.min), z.maximum(SIDE.max));
/** What each setting may be; one that is broken falls back alone. */
const settingsSchema = z.object({
  size: z.catch(z.enum(SIZES), 'A4'),
  orientation: z.catch(z.enum(ORIENTATIONS), 'landscape'),
  width: z.catch(side, 1600),
  height: z.catch(side, 900),
  theme: z.catch(z.enum(THEMES), 'print'),
  /** null: the language of the site */
  lang: z.catch(z.nullable(z.enum(LANGUAGES)), null),
  legend: z.catch(z.boolean(), true),
  scaleBar: z.catch(z.boolean(), true),
  north: z.catch(z.boolean(), true),
  graticule: z.catch(z.boolean(), false),
  sources: z.catch(z.boolean(), true),
  dpi: z.catch(z.literal(DPI), 300),
  reviewNumber: z.catch(z.string().check(z.maxLength(60)), ''),
});
export type FigureSettings = z.infer<typeof settingsSchema>;

const NAME = z.string().check(z.minLength(1), z.maxLength(40));
const presetsSchema = z.catch(z.array(z.object({ name: NAME, settings: settingsSchema })).check(z.maxLength(20)), []);
export type Preset = z.infer<typeof presetsSchema>[number];

const kept = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
};

/** Settings as they were kept; the usual ones where nothing was, or nothing that can be read. */
export const readSettings = (text: string | null): FigureSettings => {
  const value = kept(text);
  return settingsSchema.parse(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
};
export const readPresets = (text: string | null): Preset[] => presetsSchema.parse(kept(text));

/** The page that the settings ask for; null where it cannot be. */
export function pageFor({ size, orientation, width, height }: FigureSettings): Page | null {
  if (size === 'custom') return pageOf(`${width}x${height}`);
  return pageOf(PAPERS.some((paper) => paper === size) ? `${size}-${orientation}` : size);
}

/** Closer than the whole province by this much, the screen's view is one of its own. */
const CLOSER = 0.5;
/** What of a page its map takes, about. */
const MAP_PART = { width: 0.78, height: 0.82 };

/**
 * Where a figure looks, so that it shows what the screen showed: the same middle, and room for as much.
 * @param screen the map's size on the screen, pixels
 */
export function viewFor(
  camera: Camera | null,
  page: Page,
  screen: { readonly width: number; readonly height: number },
): Camera | 'home' {
  if (!camera || camera.zoom < fit(PROVINCE, screen.width, screen.height).zoom + CLOSER) return 'home';
  const part = Math.min((page.width * MAP_PART.width) / screen.width, (page.height * MAP_PART.height) / screen.height);
  return { ...camera, zoom: Math.max(0, camera.zoom + Math.log2(part)) };
}

/** A name that every system takes, from the figure's title. */
export function fileName(title: string, extension: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${name || 'figure'}.${extension}`;
}

export interface Words {
  /** to stand below the figure */
  readonly caption: string;
  /** after GB/T 7714 */
  readonly citation: string;
}

/** What goes with a figure into a document. */
export function wordsFor(
  scene: Pick<Scene, 'title' | 'description'>,
  layers: readonly LayerEntry[],
  documents: readonly AtlasDocument[],
  found: { readonly url: string; readonly day: string },
): Words {
  return { caption: scene.description, citation: gbFigure(scene.title, documentsOf(layers, documents), found) };
}
