import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { symlinkSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { WorkloadTexts } from './WorkloadTexts';

const at = (location?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'one',
    annotations: location
      ? { 'backstage.io/managed-by-location': location }
      : {},
  },
});

const HOSTED =
  'url:https://github.com/edge/one/blob/main/apps/catalog-info.yaml';

describe('WorkloadTexts', () => {
  const root = createMockDirectory();
  const readUrl = vi.fn();
  const texts = WorkloadTexts.fromConfig(
    mockServices.rootConfig({
      data: {
        acceleration: { localRepositories: { path: root.path } },
        integrations: { github: [{ host: 'github.com' }] },
      },
    }),
    { readUrl, readTree: vi.fn(), search: vi.fn() },
  );

  it('reads a local repository, and follows no other file', async () => {
    root.setContent({ one: { 'workload.yaml': 'kind: Workload' } });
    expect(
      await texts.read(at(`file:${root.path}/one/catalog-info.yaml`)),
    ).toEqual({ file: 'one/workload.yaml', text: 'kind: Workload' });
    for (const location of [
      `file:${root.path}/../elsewhere/catalog-info.yaml`,
      `file:${root.path}/one/deep/catalog-info.yaml`,
      undefined,
    ])
      await expect(texts.read(at(location))).rejects.toThrow(
        /can be read from a source code host, or a local repository/,
      );
  });

  it('does not follow a link out of a local repository', async () => {
    root.setContent({ one: {}, 'secret.yaml': 'kind: Secret' });
    symlinkSync(`${root.path}/secret.yaml`, `${root.path}/one/workload.yaml`);
    await expect(
      texts.read(at(`file:${root.path}/one/catalog-info.yaml`)),
    ).rejects.toThrow(/link/);
  });

  it('reads a hosted one beside the entity, and again only when it changed', async () => {
    readUrl.mockResolvedValueOnce({
      buffer: async () => Buffer.from('kind: Workload'),
      etag: 'v1',
    });
    const file = 'https://github.com/edge/one/tree/main/apps/workload.yaml';
    const first = await texts.read(at(HOSTED));
    expect(first.text).toBe('kind: Workload');
    expect(readUrl.mock.calls[0][0]).toBe(first.file);
    expect(first.file.replace('/blob/', '/tree/')).toBe(file);
    readUrl.mockRejectedValueOnce(new NotModifiedError());
    expect(await texts.read(at(HOSTED))).toEqual(first);
    expect(readUrl.mock.calls[1][1]).toMatchObject({ etag: 'v1' });
    readUrl.mockRejectedValueOnce(new NotFoundError('no such file'));
    await expect(texts.read(at(HOSTED))).rejects.toThrow(
      /cannot be read \(NotFoundError: no such file\)/,
    );
  });
});
