/** What the attributes of `<jilin-atlas>` mean. Pure, and small: it is part of `embed.js`. */
import type { AtlasCommand } from './types.ts';

type Read = (name: string) => string | null;

/** Attributes that are keys of the address, too. */
export const KEYS = ['map', 'layers', 'select', 'filter', 'asof', 'lang', 'ui'] as const;
export type Key = (typeof KEYS)[number];
/** Characters of an attribute; a longer one is as if it were not there. */
const LIMIT = 4000;

/** The fragment of `embed.html`, which reads every value with the schemas of the address. Never throws. */
export function fragmentOf(read: Read, origins: readonly string[]): string {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = read(key);
    if (value && value.length <= LIMIT) query.set(key, value);
  }
  if (origins.length > 0) query.set('origin', origins.join());
  return query.toString();
}

/** Who may exchange messages: nobody without the attribute, the page itself where it is empty. */
export function originsOf(value: string | null, own: string): string[] {
  if (value === null || value.length > LIMIT) return [];
  return value.trim() ? value.trim().split(/[\s,]+/) : [own];
}

/** An address to load from: http(s), or else the given one. */
export function urlOf(value: string | null, base: string, otherwise: string): string {
  try {
    const url = new URL(value || otherwise, base);
    return /^https?:$/.test(url.protocol) ? url.href : otherwise;
  } catch {
    return otherwise;
  }
}

/** The drawing of the default view, beside `embed.html`; a page that finds none has a link. */
export const figureOf = (lang: 'zh' | 'en'): string => `figure/default-${lang}.svg`;

/** Pixels, or null for the height that fits the width. */
export const heightOf = (value: string | null): number | null =>
  value && /^\d{1,5}$/.test(value) ? Math.min(4000, Math.max(160, Number(value))) : null;

/** What a changed attribute asks of a map that is there; the map answers whether it makes sense. */
export function commandOf(key: Key, value: string | null): AtlasCommand | null {
  const text = (value ?? '').slice(0, LIMIT + 1);
  if (text.length > LIMIT) return null;
  if (key === 'layers') return { type: key, layers: value === null ? null : text.split(',').filter(Boolean) };
  if (key === 'select') return { type: key, select: text || null };
  if (key === 'asof') return { type: key, asof: text || null };
  if (key === 'filter') return { type: key, filter: text };
  if (key === 'map') {
    const [zoom = NaN, lat = NaN, lon = NaN] = text.split('/').map(Number);
    return { type: 'fly', map: { zoom, lat, lon } };
  }
  // The map checks the word; here it is only passed on.
  return (key === 'lang' ? { type: key, lang: text || 'zh' } : { type: key, ui: text || 'none' }) as AtlasCommand;
}
