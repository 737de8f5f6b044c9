import { expect, it } from 'vitest';
import { integrityOf, SOURCES, verifyIntegrity } from './sources.ts';

it('every package is pinned by version and hash and says its licence', () => {
  for (const source of Object.values(SOURCES)) {
    expect(source.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(source.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(source.licence).not.toBe('');
  }
});

it('a tarball with another hash is refused by name', () => {
  const tarball = Buffer.from('not a package');
  expect(() => verifyIntegrity(SOURCES.land, tarball)).toThrow(/world-atlas@2\.0\.2.*is pinned/);
  expect(() => verifyIntegrity({ ...SOURCES.land, integrity: integrityOf(tarball) }, tarball)).not.toThrow();
});
