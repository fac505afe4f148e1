import { expect, it } from 'vitest';
import { backend } from './factFixtures';
import { isOutdated, packVersions } from './packVersions';

const called = (name: string, version?: string) => ({
  ...backend,
  metadata: { name, title: name, ...(version && { version }) },
});

it('tells for each pack what was rendered with, and what there is today', () => {
  expect(
    packVersions({ packs: { vdpa: '0.2.0', gone: '1', bare: '2' } }, [
      called('bare'),
      called('vdpa', '0.3.0'),
      called('other', '9'),
    ]),
  ).toEqual([
    { name: 'bare', made: '2' },
    { name: 'gone', made: '1' },
    { name: 'vdpa', made: '0.2.0', today: '0.3.0' },
  ]);
  expect(packVersions({}, [backend])).toEqual([]);
});

it('calls outdated what was rendered with another version than there is', () => {
  const backends = [called('vdpa', '0.3.0'), called('bare')];
  const made: Record<string, string>[] = [
    { vdpa: '0.2.0' },
    { vdpa: '0.3.0' },
    { bare: '1' },
    { gone: '1' },
    {},
  ];
  expect(made.map(packs => isOutdated({ packs }, backends))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
