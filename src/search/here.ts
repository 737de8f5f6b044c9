/** Which county the reader stands in: by the device's own position, which stays in the page. */
import type { HereTextKey } from '../i18n/here.ts';
import { loadBase } from '../load/base.ts';
import { unitAt } from '../map/unit.ts';

/** How long the device may take to find itself, ms. */
const WAIT = { timeout: 20_000 } as const;

export type Here = { readonly adcode: string } | { readonly problem: Exclude<HereTextKey, 'asking'> };

/** @throws LoadError where the borders of the counties cannot be had */
export async function countyHere(): Promise<Here> {
  const found = await new Promise<GeolocationPosition | GeolocationPositionError>((resolve) => {
    navigator.geolocation.getCurrentPosition(resolve, resolve, WAIT);
  });
  if ('code' in found) return { problem: found.code === found.PERMISSION_DENIED ? 'denied' : 'unknown' };
  const { longitude, latitude } = found.coords;
  const adcode = unitAt([longitude, latitude], (await loadBase('overview'))['base-counties']);
  return adcode ? { adcode } : { problem: 'outside' };
}
