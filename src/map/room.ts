/**
 * What panels leave of the window for the map. The first paint is fitted into the page by the same numbers, at build
 * time, so that the map takes over at its place. Pixels.
 */

/** Kept free at each side, for panels that lie over the map. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Up to this width the panels are sheets over the map. */
export const PHONE_WIDTH = 760;
export const PHONE_QUERY = `(max-width: ${PHONE_WIDTH}px)`;

/** Height of the site's header, as its style sheet makes it. */
export const HEADER = { wide: 57, phone: 111 } as const;

/** The panels that are open. */
export interface Panels {
  readonly phone: boolean;
  /** height of the sheet on a phone, 0 for none */
  readonly sheet: number;
  readonly card: boolean;
  readonly legend: boolean;
  readonly layers: boolean;
  readonly filter: boolean;
}

/** What a page opens with. */
export const OPENING = {
  wide: { phone: false, sheet: 0, card: false, legend: true, layers: true, filter: false },
  phone: { phone: true, sheet: 0, card: false, legend: false, layers: false, filter: false },
} as const satisfies Record<string, Panels>;

const ROOM = 24;
const BUTTONS = 62;

/** What the panels cover, so that what is fitted into view is seen. */
export function paddingBeside({ phone, sheet, card, legend, layers, filter }: Panels): Padding {
  if (phone)
    return sheet > 0
      ? { top: BUTTONS, right: BUTTONS, bottom: Math.round(sheet) + 8, left: 16 }
      : // The names of the westernmost towns stand to their left.
        { top: ROOM, right: ROOM - 6, bottom: 70, left: ROOM + 6 };
  return {
    top: ROOM,
    right: card ? 392 + BUTTONS : legend ? 222 : ROOM,
    bottom: ROOM + 16,
    left: ROOM + (layers ? 306 : 0) + (filter ? 322 : 0),
  };
}
