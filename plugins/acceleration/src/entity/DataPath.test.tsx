import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { recordedPromises } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { DataPath } from './DataPath';

describe('DataPath', () => {
  it.each([
    ['vdpa', recordedPromises.vdpa, /^vDPA: packets go straight/, 'no extra copy'],
    ['offload', recordedPromises.offload, /^Full offload: packets go straight/, 'no extra copy'],
    ['mediation', recordedPromises.mediation, /^Mediation: packets go through a process/, 'copies every packet once more'],
    ['a pack of tomorrow', { ...recordedPromises.vdpa, class: 'sriov' as const }, /^Packets go straight/, 'no extra copy'],
    ['a pack of tomorrow that copies', { ...recordedPromises.vdpa, class: 'kernel' as const, extraCopies: 2 }, /^Packets go through a process/, 'copies every packet once more'],
  ])('draws %s for those who see it, and describes it to those who do not', async (_, promise, name, shown) => {
    renderPart(<DataPath promise={promise} />);
    const drawing = await screen.findByRole('img', { name });
    expect(drawing.querySelector('desc')?.textContent).toMatch(/copy|copies/);
    expect(drawing).toHaveTextContent(shown);
  });
});
