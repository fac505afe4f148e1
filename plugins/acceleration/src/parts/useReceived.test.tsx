import { renderInTestApp } from '@backstage/frontend-test-utils';
import { VERDICTS } from '@fastpath/backstage-plugin-acceleration-common';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Received, useReceived } from './useReceived';

type Placement = Parameters<ReturnType<typeof useReceived>>[0];

const placement = (changed: Partial<Placement>): Placement => ({
  received: ['mediation'],
  pods: { desired: 2, ready: 2, total: 2 },
  ...changed,
});

async function receivedOf(given: Placement): Promise<Received> {
  const seen: Received[] = [];
  function Probe() {
    seen.push(useReceived()(given));
    return <p>shown</p>;
  }
  renderInTestApp(<Probe />);
  await screen.findByText('shown');
  return seen[0];
}

it.each([
  ['as-promised', 'Received', 'Mediation'],
  ['better', 'Received', 'Mediation'],
  ['degraded', 'Received', 'Mediation'],
  ['unusable', 'Received', 'Mediation'],
  [undefined, 'Received', 'Mediation'],
  ['failed', 'Found', 'found: Mediation'],
  ['pending', 'Found', 'found: Mediation'],
  ['unknown', 'Found', 'found: Mediation'],
] as const)('beside %s it is %s', async (verdict, label, line) => {
  expect(await receivedOf(placement({ verdict }))).toMatchObject({
    label,
    line,
  });
});

it('tries every verdict', () => {
  expect(VERDICTS).toHaveLength(7);
});

it('counts the pods where they differ', async () => {
  expect(
    (
      await receivedOf(
        placement({
          verdict: 'unknown',
          received: ['untrusted', 'vdpa'],
          receivedPods: [1, 1],
        }),
      )
    ).line,
  ).toBe('found: Not believed (in 1 of 2 pods), vDPA (in 1 of 2 pods)');
});

it('says nothing of nothing', async () => {
  expect(
    await receivedOf(placement({ verdict: 'failed', received: [] })),
  ).toEqual({ label: 'Received', classes: [], line: '' });
});
