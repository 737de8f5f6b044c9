/** Which county the reader stands in: by the device's own position, which stays in the page. */
import { hereText, type HereTextKey } from '../i18n/here.ts';
import { loadBase } from '../load/base.ts';
import { unitAt } from '../map/unit.ts';
import type { AtlasState } from '../state/atlas.svelte.ts';

/** How long the device may take to find itself, ms. */
const WAIT = { timeout: 20_000 } as const;

type Here = { readonly adcode: string } | { readonly problem: Exclude<HereTextKey, 'asking'> };

/** @throws LoadError where the borders of the counties cannot be had */
async function countyHere(): Promise<Here> {
  const found = await new Promise<GeolocationPosition | GeolocationPositionError>((resolve) => {
    navigator.geolocation.getCurrentPosition(resolve, resolve, WAIT);
  });
  if ('code' in found) return { problem: found.code === found.PERMISSION_DENIED ? 'denied' : 'unknown' };
  const { longitude, latitude } = found.coords;
  const adcode = unitAt([longitude, latitude], (await loadBase('overview'))['base-counties']);
  return adcode ? { adcode } : { problem: 'outside' };
}

/** Opens the card of that county, or says why there is none; not where the reader has meanwhile gone on to other things. */
export async function openHere(atlas: AtlasState): Promise<void> {
  const before = atlas.selectedId;
  atlas.announcement = hereText(atlas.lang, 'asking');
  try {
    const [found] = await Promise.all([countyHere(), atlas.needCatalogue()]);
    if ('problem' in found) atlas.notify(hereText(atlas.lang, found.problem));
    else {
      const county = [...atlas.places.values()].find(({ adcode }) => adcode === found.adcode);
      if (county && atlas.selectedId === before) await atlas.select(county.id, true);
    }
  } catch (error) {
    console.warn(error);
    atlas.notify(atlas.t('baseFailed'), () => void openHere(atlas));
  }
}
