import type { Entity } from '@backstage/catalog-model';
import { describe, expect, it } from 'vitest';
import { recordedEntity } from '../testing/recorded';
import { entityLinks } from './entityLinks';

const SCRIPT = `${'javascript'}:alert(1)`;

const entity = (metadata: Partial<Entity['metadata']>): Entity => ({
  ...recordedEntity,
  metadata: { name: 'x', ...metadata },
});

describe('entityLinks', () => {
  it('leads to source and runbook', () => {
    expect(entityLinks(recordedEntity)).toEqual([
      { kind: 'source', url: 'https://git.example.com/edge/httpd/' },
      { kind: 'runbook', url: 'https://runbooks.example.com/edge-httpd' },
    ]);
  });

  it.each([
    ['nothing is annotated', {}],
    [
      'the source is on a disk',
      {
        annotations: {
          'backstage.io/source-location': 'file:/somewhere/catalog-info.yaml',
        },
      },
    ],
    [
      'the source is no location',
      { annotations: { 'backstage.io/source-location': 'nonsense' } },
    ],
    [
      'the runbook is a script',
      { annotations: { 'example.com/runbook': SCRIPT } },
    ],
    [
      'the runbook link is a script',
      { links: [{ url: SCRIPT, type: 'runbook' }] },
    ],
  ])('leads nowhere when %s', (_, metadata) => {
    expect(entityLinks(entity(metadata))).toEqual([]);
  });

  it('takes a link that is called a runbook', () => {
    expect(
      entityLinks(
        entity({
          links: [{ url: 'https://x.example.com', title: 'Our Runbook' }],
        }),
      ),
    ).toEqual([{ kind: 'runbook', url: 'https://x.example.com' }]);
  });
});
