/**
 * The atlas's own icon set, as path data in a 24 × 24 box, and the symbols built of it. The shape of a symbol
 * tells how precisely its place is known: a solid disc for a site, a ring for town and county, a broken ring for
 * what is known only to its prefecture or province.
 */
import type { Precision } from '../../geo/contract/vocabulary.ts';

/** Filled with the even-odd rule. */
export const ICONS: Readonly<Record<string, string>> = {
  star: 'M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z',
  rail: 'M7 3h10a2 2 0 0 1 2 2v9a3 3 0 0 1-3 3l2.2 3.5h-2.4L14.400 17.500H9.600L8.200 20.500H5.800L8 17a3 3 0 0 1-3-3V5a2 2 0 0 1 2-2zM7 6v4.500h10V6zM9 12.500a1.300 1.300 0 1 0 0 2.600 1.300 1.300 0 0 0 0-2.600zM15 12.500a1.300 1.300 0 1 0 0 2.600 1.300 1.300 0 0 0 0-2.600z',
  road: 'M8.500 3h2.200l-.3 4h3.200l-.3-4h2.200L19 21h-3.500l-.5-5H9l-.5 5H5zM10.200 9l-.3 4.500h4.200L13.800 9z',
  aviation:
    'M12 2c.9 0 1.500 1.200 1.500 2.600v4.600l7.500 4.600v2.100l-7.500-2.300v4.300l2.300 1.700v1.700L12 20.300l-3.800 1v-1.700l2.300-1.700v-4.300L3 15.900v-2.100l7.500-4.600V4.600C10.500 3.200 11.100 2 12 2z',
  airport:
    'M12 2c.9 0 1.500 1.200 1.500 2.600v4.600l7.500 4.600v2.100l-7.500-2.300v4.300l2.300 1.700v1.700L12 20.300l-3.800 1v-1.700l2.300-1.700v-4.300L3 15.900v-2.100l7.500-4.600V4.600C10.500 3.200 11.100 2 12 2z',
  water:
    'M12 2.500c3.500 4.300 6.500 8 6.500 11.700A6.400 6.400 0 0 1 12 21a6.400 6.400 0 0 1-6.500-6.800c0-3.700 3-7.400 6.500-11.700z',
  'pumped-storage':
    'M3 4h8v2.500H9.500v2L18 17h3v4H3v-2.500h11.200L6 10.300V6.500H3zM15 3l4 4.500h-2.500V12h-3V7.500H11z',
  power: 'M13.500 2L4.500 13.500h6L9 22l10.500-12.500h-6.500z',
  wind: 'M12 9.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zM11 2h2l.7 6h-3.400zM4.300 16.200l4.900-4.400 1.700 2.600-5.900 3.200zM19.700 16.200l-4.900-4.400-1.700 2.600 5.900 3.200zM11.300 15h1.400l.8 7h-3z',
  gas: 'M12 2c1 3.500 5.500 5.800 5.500 11.200A5.500 5.500 0 0 1 12 19a5.500 5.500 0 0 1-5.500-5.800c0-2.600 1.300-4 2.300-5.700.4 1.300 1 2 1.700 2.300C10.800 7.300 10.600 4.500 12 2zM5 20.500h14V22.500H5z',
  port: 'M12 2a2.700 2.700 0 0 1 1.200 5.100V9H17v2.200h-3.800v7.500c2.600-.5 4.300-2.100 4.900-4.300l-1.700.8-.4-2.100 4.400-1.600.6 4.600-1-.6C18.900 19.500 15.700 21.600 12 22c-3.700-.4-6.900-2.500-8-6.500l-1 .6.6-4.600L8 13.100l-.4 2.100-1.700-.8c.6 2.200 2.300 3.800 4.900 4.300v-7.500H7V9h3.800V7.100A2.700 2.700 0 0 1 12 2zM12 3.800a.9.9 0 1 0 0 1.800.9.9 0 0 0 0-1.800z',
  gate: 'M3 20V9.500a9 9 0 0 1 18 0V20h-4.500v-8.500a4.500 4.500 0 0 0-9 0V20zM10.800 13h2.400v7h-2.400z',
  dot: 'M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
};

/** Path of an arrow head pointing north, in the same box. */
export const ARROW = 'M12 2.500l7 17-7-4-7 4z';

export type PinShape = 'solid' | 'ring' | 'broken';

/** The symbol's outline for each precision of a point. */
export function pinShape(precision: Precision): PinShape {
  if (precision === 'site') return 'solid';
  return precision === 'town' || precision === 'county' ? 'ring' : 'broken';
}

/** Side of a symbol in CSS pixels. */
export const PIN_SIZE = 26;

/** The name under which the adapter draws a symbol when the style asks for it. */
export const imageNames = {
  pin: (icon: string, tone: string, shape: PinShape): string => `pin/${icon}/${tone}/${shape}`,
  halo: 'halo',
  arrow: (tone: string): string => `arrow/${tone}`,
  hatch: (tone: string): string => `hatch/${tone}`,
};

/**
 * Draws a named image on a canvas context scaled to CSS pixels. Names come only from {@link imageNames}.
 * @returns its side in CSS pixels, or 0 for a name that is none
 */
export function drawImage(
  context: CanvasRenderingContext2D,
  name: string,
  colours: { tone: (tone: string) => string; paper: string; selection: string },
): number {
  const [kind, ...rest] = name.split('/');
  if (kind === 'pin') {
    const [icon = 'dot', tone = 'grey', shape = 'solid'] = rest;
    drawPin(context, icon, colours.tone(tone), colours.paper, shape as PinShape);
    return PIN_SIZE;
  }
  if (kind === 'halo') {
    context.beginPath();
    context.arc(HALO_SIZE / 2, HALO_SIZE / 2, HALO_SIZE / 2 - 2.5, 0, 2 * Math.PI);
    context.lineWidth = 4;
    context.strokeStyle = colours.selection;
    context.stroke();
    return HALO_SIZE;
  }
  if (kind === 'arrow') {
    context.save();
    context.scale(ARROW_SIZE / 24, ARROW_SIZE / 24);
    const path = new Path2D(ARROW);
    context.lineWidth = 2;
    context.strokeStyle = colours.paper;
    context.stroke(path);
    context.fillStyle = colours.tone(rest[0] ?? 'grey');
    context.fill(path);
    context.restore();
    return ARROW_SIZE;
  }
  if (kind === 'hatch') {
    context.strokeStyle = colours.tone(rest[0] ?? 'grey');
    context.lineWidth = 1.4;
    context.beginPath();
    for (const offset of [-HATCH_SIZE, 0, HATCH_SIZE]) {
      context.moveTo(offset - 2, HATCH_SIZE + 2);
      context.lineTo(offset + HATCH_SIZE + 2, -2);
    }
    context.stroke();
    return HATCH_SIZE;
  }
  return 0;
}

const HALO_SIZE = 40;
const ARROW_SIZE = 20;
const HATCH_SIZE = 12;

function drawPin(context: CanvasRenderingContext2D, icon: string, tone: string, paper: string, shape: PinShape): void {
  const middle = PIN_SIZE / 2;
  const circle = (radius: number): void => {
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
  };
  context.fillStyle = paper;
  circle(middle - 0.5);
  context.fill();
  const solid = shape === 'solid';
  if (solid) {
    context.fillStyle = tone;
    circle(middle - 1.75);
    context.fill();
  } else {
    context.strokeStyle = tone;
    context.lineWidth = 2;
    if (shape === 'broken') context.setLineDash([4.2, 3]);
    circle(middle - 2.25);
    context.stroke();
    context.setLineDash([]);
  }
  context.save();
  const size = solid ? 15 : 13;
  context.translate(middle - size / 2, middle - size / 2);
  context.scale(size / 24, size / 24);
  context.fillStyle = solid ? paper : tone;
  context.fill(new Path2D(ICONS[icon] ?? ICONS['dot']), 'evenodd');
  context.restore();
}
