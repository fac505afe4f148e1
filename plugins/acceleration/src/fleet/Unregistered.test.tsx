import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { expect, it } from 'vitest';
import { refusal } from '../testing/recorded';
import { renderFleet } from './__testUtils__/renderFleet';

const answer: AccelerationAnswer<'listUnregistered'> = {
  items: [
    {
      cluster: 'onprem-fra',
      clusterState: 'stale',
      namespace: 'radio',
      kind: 'Deployment',
      name: 'upf',
      pods: 3,
      ready: 2,
      received: [{ class: 'failed', interfaces: 1 }],
      resources: ['openshift.io/fastvdpa'],
      reasons: ['interface net1 has failed'],
      owner: 'group:default/radio',
      ownerRule: 'acceleration.unregistered.owners[0]',
    },
  ],
  totalItems: 120,
  clusters: [
    { name: 'onprem-fra', complete: false, reason: 'it is away' },
    { name: 'aws-euw1', complete: true },
  ],
};

it('what nobody registered is shown with what it receives and who probably owns it', async () => {
  renderFleet({ unregistered: async () => answer });
  await userEvent.click(
    await screen.findByRole('button', {
      name: '120 accelerated workloads are in no catalog entity',
    }),
  );
  const row = within(
    screen.getByRole('table', { name: 'Unregistered' }),
  ).getByRole('row', { name: /^Deployment upf/ });
  expect(row).toHaveTextContent(/2\/3.*Not attached.*As last seen/);
  expect(row).toHaveTextContent(/interface net1 has failed/);
  expect(row).toHaveTextContent(/group:default\/radio.*owners\[0\]/);
  expect(screen.getByText('onprem-fra: it is away')).toBeInTheDocument();
  expect(screen.getByText(/And 119 more/)).toBeInTheDocument();
});

it('says when it cannot be read', async () => {
  renderFleet({ unregistered: () => Promise.reject(refusal(500, 'away')) });
  expect(await screen.findByText('away')).toBeInTheDocument();
});
