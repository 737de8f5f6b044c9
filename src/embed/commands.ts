/** What the page around an embedded map may have it do. */
import { formatFragment, type Address, type Camera, type Ui } from '../address/fragment.ts';
import type { FilterEngine } from '../filter/engine.ts';
import type { Language } from '../i18n/index.ts';
import type { LoadState } from '../state/atlas.svelte.ts';
import type { Time } from '../time/index.ts';
import type { AtlasCommand, AtlasError } from './types.ts';

/** As much of the state as commands touch. */
export interface Commanded {
  readonly address: Address;
  readonly indexState: LoadState;
  readonly catalogueState: LoadState;
  readonly engine: FilterEngine | null;
  readonly records: ReadonlyMap<string, unknown>;
  readonly places: ReadonlyMap<string, unknown>;
  readonly time: Pick<Time, 'steps'> | null;
  asOf: string | null;
  filter: string;
  ui: Ui | null;
  camera: Camera | null;
  wantedCamera: Camera | 'home' | null;
  loadIndex(): Promise<void>;
  needCatalogue(): Promise<void>;
  isLayer(id: string): boolean;
  openAddress(fragment: string): void;
  select(id: string | null, fit?: boolean): Promise<void>;
  setLanguage(lang: Language): void;
}

/** Carries a command out. @returns null, or why it was not */
export async function runCommand(atlas: Commanded, command: AtlasCommand): Promise<AtlasError | null> {
  switch (command.type) {
    case 'layers': {
      await atlas.loadIndex();
      if (atlas.indexState !== 'ready') return 'failed';
      const { layers } = command;
      if (layers?.some((id) => !atlas.isLayer(id))) return 'unknown';
      atlas.openAddress(formatFragment({ ...atlas.address, layers }));
      return null;
    }
    case 'select':
      if (command.select !== null) {
        await atlas.needCatalogue();
        if (atlas.catalogueState !== 'ready') return 'failed';
        if (!atlas.records.has(command.select) && !atlas.places.has(command.select)) return 'unknown';
      }
      await atlas.select(command.select, command.select !== null);
      return null;
    case 'filter':
      await atlas.needCatalogue();
      if (!atlas.engine) return 'failed';
      if (atlas.engine.read(command.filter).bad.length > 0) return 'value';
      atlas.filter = command.filter;
      return null;
    case 'asof':
      if (command.asof !== null) {
        await atlas.needCatalogue();
        if (!atlas.time) return 'failed';
        if (!atlas.time.steps.some((step) => step.id === command.asof)) return 'unknown';
      }
      atlas.asOf = command.asof;
      return null;
    case 'fly':
      // The map that is not there yet starts with it; the one that is goes there.
      atlas.camera = atlas.wantedCamera = command.map;
      return null;
    case 'lang':
      atlas.setLanguage(command.lang);
      return null;
    case 'ui':
      atlas.ui = command.ui;
      return null;
  }
}
