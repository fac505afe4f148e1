import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { DataPath } from './DataPath';
import { DATA_PATHS, DataPathKind } from './dataPathOf';

describe('DataPath', () => {
  it.each([
    ['vdpa', /^vDPA: packets go straight/, 'no extra copy'],
    ['offload', /^Full offload: packets go straight/, 'no extra copy'],
    [
      'mediation',
      /^Mediation: packets go through a process/,
      'copies every packet once more',
    ],
    ['straight', /^Packets go straight/, 'no extra copy'],
    [
      'copied',
      /^Packets go through a process/,
      'copies every packet once more',
    ],
    [
      'sriov',
      /^SR-IOV: packets go straight .* are no virtio/,
      'not the portable image',
    ],
    [
      'direct',
      /^The cloud's own NIC: packets go straight .* are no virtio/,
      'not the portable image',
    ],
    [
      'kernel',
      /^Kernel network: packets go through/,
      'every packet goes through it',
    ],
    ['af-xdp', /^AF_XDP: packets go through/, 'not the portable image'],
    [
      'paravirtual',
      /^Paravirtual virtio: packets go through/,
      'software serves the rings',
    ],
    ['software', /^vDPA in software: packets go to a process/, 'No NIC'],
    ['simulated', /^Simulated vDPA: packets go to a simulator/, 'No NIC'],
    ['none', /^No path: nothing is attached/, 'no path for packets'],
    ['unknown', /^The path is not known/, 'which way packets go is not proven'],
  ] as const)(
    'draws %s for those who see it, and describes it to those who do not',
    async (kind, name, shown) => {
      renderPart(<DataPath kind={kind} />);
      const drawing = await screen.findByRole('img', { name });
      expect(drawing.querySelector('desc')?.textContent).toMatch(/\w+ .*\./);
      expect(drawing).toHaveTextContent(shown);
    },
  );

  it.each(Object.entries(DATA_PATHS) as [DataPathKind, string][])(
    'draws packets for %s only where there is a path',
    async (kind, shape) => {
      renderPart(<DataPath kind={kind} />);
      const drawing = await screen.findByRole('img');
      const arrows = drawing.querySelectorAll('line').length;
      expect(arrows).toBe(
        { straight: 3, through: 2, alone: 1, none: 0, unknown: 0 }[shape],
      );
    },
  );
});
