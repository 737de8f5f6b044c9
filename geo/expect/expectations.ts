/** All expectations on the built product. */
import { content } from './content.ts';
import { exports } from './exports.ts';
import { geometry } from './geometry.ts';
import { honesty } from './honesty.ts';
import type { Expectation } from './published.ts';
import { tables } from './tables.ts';

export const expectations: readonly Expectation[] = [...content, ...geometry, ...honesty, ...tables, ...exports];
