/** The third example: buttons that talk to the map, and what it answers. */
import type { JilinAtlasElement } from './embed/types.ts';

const map = document.querySelector<JilinAtlasElement>('#talk');
const output = document.querySelector('output');
if (!map || !output) throw new Error('examples.html has no #talk');

const lines: string[] = [];
const tell = (line: string): void => {
  lines.push(line);
  output.textContent = lines.slice(-3).join('\n');
};

const ACTIONS: Readonly<Record<string, () => Promise<void>>> = {
  layers: () => map.setLayers(['sea-ports', 'pumped-storage']),
  fly: () => map.flyTo({ zoom: 7, lat: 43.9, lon: 126.5 }),
  select: () => map.select('p-38-3'),
  filter: () => map.setFilter('place:jilin-city'),
  wrong: () => map.select('no-such-record'),
};
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-do]'))
  button.addEventListener('click', () => {
    const name = button.textContent ?? '';
    ACTIONS[button.dataset['do'] ?? '']?.().then(
      () => {
        tell(`${name}: ok`);
      },
      (error: unknown) => {
        tell(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      },
    );
  });
map.addEventListener('ready', () => {
  tell('ready');
});
map.addEventListener('select', ({ detail }) => {
  tell(`select ${detail.select ?? '—'}`);
});
