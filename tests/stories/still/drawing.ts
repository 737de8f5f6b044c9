/** In the place of the drawing of the figures: nothing to see, nothing to hit. */
export const FONTS: readonly string[] = [];
export const POINTER_SOURCES: readonly string[] = [];
const nothing = { children: [], pictures: [] };
export const drawMap = (): object => nothing;
export const mapSteps = (): object => ({ next: () => ({ done: true, value: nothing }) });
export const imagesOf = (): (() => undefined) => () => undefined;
export const hitsOf = (): (() => object) => () => ({ ids: [], bouquet: null });
