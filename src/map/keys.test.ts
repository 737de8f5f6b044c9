import { describe, expect, it } from 'vitest';
import { keyAction } from './keys.ts';

const NONE = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
const press = (key: string, held: Partial<typeof NONE> = {}) => keyAction({ key, ...NONE, ...held });

describe('keys on the map', () => {
  it('pan by arrows, less with Shift', () => {
    expect(press('ArrowLeft')).toEqual({ type: 'pan', by: [-100, 0] });
    expect(press('ArrowDown')).toEqual({ type: 'pan', by: [0, 100] });
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ type: 'pan', by: [0, -20] });
  });

  it('zoom, with the signs of the same keys too, less with Shift', () => {
    expect(press('+')).toEqual({ type: 'zoom', by: 1 });
    expect(press('=')).toEqual({ type: 'zoom', by: 1 });
    expect(press('_', { shiftKey: true })).toEqual({ type: 'zoom', by: -0.25 });
    expect(press('-')).toEqual({ type: 'zoom', by: -1 });
  });

  it('go home and open the list of what is in view', () => {
    expect([press('Home'), press('0')]).toEqual([{ type: 'home' }, { type: 'home' }]);
    expect([press('Enter'), press('ArrowDown', { altKey: true })]).toEqual([{ type: 'list' }, { type: 'list' }]);
  });

  it('leave the page and the browser theirs', () => {
    for (const key of ['Tab', 'Escape', 'a', '?', 'PageDown', 'constructor']) expect(press(key)).toBeNull();
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
    expect(press('+', { ctrlKey: true })).toBeNull();
    expect(press('0', { metaKey: true })).toBeNull();
  });
});
