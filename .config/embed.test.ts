import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { embedScript } from './embed.ts';

it('the script for other pages is small, whole and classic', async () => {
  const code = await embedScript();
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(3000);
  expect(code).not.toMatch(/^\s*(import|export)\b/m);
  expect(code).toContain('jilin-atlas');
});
