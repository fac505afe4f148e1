import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { CapacityBar } from './CapacityBar';

const GIB = 1024 ** 3;

describe('CapacityBar', () => {
  it.each([
    [
      'what is free',
      {
        resource: 'openshift.io/fastvdpa',
        allocatable: 48,
        requested: 4,
        free: 44,
      },
      '44 of 48 free',
    ],
    [
      'hugepages in bytes',
      {
        resource: 'hugepages-1Gi',
        allocatable: 96 * GIB,
        requested: 4 * GIB,
        free: 92 * GIB,
      },
      '92 GiB of 96 GiB free',
    ],
    [
      'that none is free',
      {
        resource: 'fastpath.dev/virtio',
        allocatable: 4,
        requested: 4,
        free: 0,
      },
      'none of 4 free',
    ],
    [
      'that more is asked for',
      {
        resource: 'fastpath.dev/virtio',
        allocatable: 4,
        requested: 6,
        free: 0,
      },
      'none of 4 free (6 asked for)',
    ],
    [
      'that there is nothing',
      {
        resource: 'fastpath.dev/virtio',
        allocatable: 0,
        requested: 0,
        free: 0,
      },
      'none of 0 free',
    ],
  ])('says %s', async (_, capacity, text) => {
    renderPart(<CapacityBar capacity={capacity} />);
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.getByText(capacity.resource)).toBeInTheDocument();
  });
});
