/**
 * What an embedded map and the page around it say to each other, version 1 (shapes: types.ts). Pure: every message
 * passes here before anything is done with it.
 */
import * as z from 'zod/mini';
import {
  cameraSchema,
  filterSchema,
  idSchema,
  layersSchema,
  MAX_FRAGMENT,
  originsSchema,
  UIS,
} from '../address/fragment.ts';
import { LANGUAGES } from '../i18n/index.ts';
import type { AtlasAck, AtlasCommand, AtlasError } from './types.ts';

/** What each command holds beside its type; the key is named in `FIELDS`. */
const COMMANDS = {
  layers: z.object({ type: z.literal('layers'), layers: z.nullable(layersSchema) }),
  select: z.object({ type: z.literal('select'), select: z.nullable(idSchema) }),
  fly: z.object({ type: z.literal('fly'), map: cameraSchema }),
  filter: z.object({ type: z.literal('filter'), filter: filterSchema }),
  asof: z.object({ type: z.literal('asof'), asof: z.nullable(idSchema) }),
  lang: z.object({ type: z.literal('lang'), lang: z.enum(LANGUAGES) }),
  ui: z.object({ type: z.literal('ui'), ui: z.enum(UIS) }),
} as const satisfies Record<AtlasCommand['type'], z.ZodMiniType<AtlasCommand>>;
const FIELDS: Readonly<Record<AtlasCommand['type'], string>> = {
  layers: 'layers',
  select: 'select',
  fly: 'map',
  filter: 'filter',
  asof: 'asof',
  lang: 'lang',
  ui: 'ui',
};
const isCommand = (type: unknown): type is AtlasCommand['type'] =>
  typeof type === 'string' && Object.hasOwn(COMMANDS, type);

/** Characters of a request's id. */
const MAX_ID = 64;
type Id = AtlasAck['id'];

/** What a message asks for, or why it asks for nothing, with the id to answer to. Never throws. */
export function readRequest(data: unknown): { id: Id; command: AtlasCommand } | { id: Id; error: AtlasError } {
  const own = (key: string): unknown =>
    typeof data === 'object' && data !== null && Object.hasOwn(data, key)
      ? (data as Record<string, unknown>)[key]
      : undefined;
  const given = own('id');
  const id: Id =
    Number.isSafeInteger(given) || (typeof given === 'string' && given.length <= MAX_ID) ? (given as Id) : null;
  const type = own('type');
  if (own('atlas') !== 1) return { id, error: 'version' };
  if (!isCommand(type)) return { id, error: 'type' };
  if (id === null) return { id, error: 'value' };
  const value = own(FIELDS[type]);
  // Before any schema looks at it: a pattern over ten megabytes takes its time.
  if (!isShort(value)) return { id, error: 'size' };
  const result = z.safeParse<z.ZodMiniType<AtlasCommand>>(COMMANDS[type], { type, [FIELDS[type]]: value });
  return result.success ? { id, command: result.data } : { id, error: 'value' };
}

/** Whether a value is no longer than an address may be; looks at no more of it than that. */
function isShort(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_FRAGMENT;
  if (!Array.isArray(value)) return true;
  let left = MAX_FRAGMENT;
  for (const item of value) {
    left -= 1 + (typeof item === 'string' ? item.length : 0);
    if (left < 0) return false;
  }
  return true;
}

export const accept = (id: Id): AtlasAck => ({ atlas: 1, type: 'ack', id, ok: true });
export const refuse = (id: Id, error: AtlasError): AtlasAck => ({ atlas: 1, type: 'ack', id, ok: false, error });

/** Commands that may come at once, and how many more each second. */
const BURST = 50;
const PER_SECOND = 25;
/** Answers a second, of whatever kind; what comes beyond is not even read. */
const ANSWERS_PER_SECOND = 500;

/**
 * What to do with a message that comes at a time (ms): carry it out, answer that there are too many, or, where even
 * answering would be too much, nothing.
 */
export function createLimiter(): (now: number) => 'run' | 'busy' | 'drop' {
  let left = BURST;
  let before = 0;
  let second = 0;
  let answers = 0;
  return (now) => {
    left = Math.min(BURST, left + (Math.max(0, now - before) / 1000) * PER_SECOND);
    before = now;
    if (now - second >= 1000) {
      second = now;
      answers = 0;
    }
    if (left >= 1) {
      left -= 1;
      return 'run';
    }
    answers += 1;
    return answers <= ANSWERS_PER_SECOND ? 'busy' : 'drop';
  };
}

/**
 * The deployer's origins, separated by spaces; null where there are none. A list with a mistake in it allows nobody,
 * so that nothing opens by accident.
 */
export function readOrigins(content: string): readonly string[] | null {
  if (content.trim() === '') return null;
  const result = z.safeParse(originsSchema, content.trim().split(/\s+/));
  return result.success ? result.data : [];
}

/**
 * The origins that messages are exchanged with. The deployer's list, where there is one, is the limit; the embedder's
 * own names some of them, or all by naming none.
 */
export function allowedOrigins(named: readonly string[], deployer: readonly string[] | null): readonly string[] {
  if (!deployer) return named;
  return named.length === 0 ? deployer : named.filter((origin) => deployer.includes(origin));
}
