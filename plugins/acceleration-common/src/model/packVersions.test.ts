import { describe, expect, it } from 'vitest';
import { formatPackVersions, parsePackVersions } from './packVersions';

describe('versions of packs', () => {
  it('are written sorted, and read back', () => {
    const versions = { vdpa: '0.2.0', offload: '0.1.0-rc.1' };
    const text = formatPackVersions(versions);
    expect(text).toBe('offload@0.1.0-rc.1, vdpa@0.2.0');
    expect(parsePackVersions(text)).toEqual(versions);
    expect(formatPackVersions({})).toBe('');
  });

  it.each([
    undefined,
    '',
    'vdpa',
    'vdpa@',
    '@1',
    'vdpa@1@2',
    'VDPA@1',
    'vdpa@a b',
    '__proto__@1',
    `vdpa@${'1'.repeat(64)}`,
  ])('are not read from %j', text => {
    expect(parsePackVersions(text)).toEqual({});
  });
});
