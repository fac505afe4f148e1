import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it, vi } from 'vitest';
import { refusal } from '../testing/recorded';
import { renderFleet } from './__testUtils__/renderFleet';

const answer: AccelerationAnswer<'listUnclaimed'> = {
  items: [
    {
      cluster: 'onprem-fra',
      namespace: 'edge',
      workload: 'dns',
      pods: 2,
      claims: [{ entityRef: 'component:default/evil', refusal: 'other-name' }],
    },
    {
      cluster: 'onprem-fra',
      namespace: 'edge',
      workload: 'lost',
      pods: 1,
      claims: [],
    },
  ],
  totalItems: 2,
};

describe('what belongs to no entity', () => {
  it('is shown with who claims it, and why the claim does not hold', async () => {
    renderFleet({ unclaimed: async () => answer });
    await userEvent.click(
      await screen.findByRole('button', {
        name: '2 placements belong to no entity',
      }),
    );
    const table = screen.getByRole('table', { name: 'Unclaimed' });
    expect(within(table).getByRole('row', { name: /dns/ })).toHaveTextContent(
      /evil.*the pods are labelled with another name/,
    );
    expect(within(table).getByRole('row', { name: /lost/ })).toHaveTextContent(
      'nobody claims it',
    );
  });

  it('is nothing where there is none', async () => {
    const unclaimed = vi.fn(async () => ({ items: [], totalItems: 0 }));
    renderFleet({ unclaimed });
    await screen.findByRole('table', { name: 'Workloads by environment' });
    expect(unclaimed).toHaveBeenCalled();
    expect(screen.queryByText('Unclaimed')).not.toBeInTheDocument();
  });

  it('says when it cannot be read', async () => {
    renderFleet({ unclaimed: () => Promise.reject(refusal(500, 'away')) });
    expect(await screen.findByText('away')).toBeInTheDocument();
  });
});
