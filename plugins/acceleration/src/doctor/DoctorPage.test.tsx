import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import { recordedApi, refusal } from '../testing/recorded';
import { recordedStatus } from '../testing/recordedStatus';
import { DoctorPage } from './DoctorPage';

function show(status: AccelerationApi['status']) {
  renderInTestApp(
    <TestApiProvider apis={[[accelerationApiRef, recordedApi({ status })]]}>
      <DoctorPage fleetHref="/acceleration" />
    </TestApiProvider>,
  );
}

describe('DoctorPage', () => {
  it('names the rights that are lacking, and what is not known without them', async () => {
    show(async () => recordedStatus());
    const rights = await screen.findByRole('table', {
      name: 'Rights on onprem-fra',
    });
    expect(within(rights).getAllByRole('row')).toHaveLength(2);
    expect(
      within(rights).getByRole('row', { name: /^events/ }),
    ).toHaveTextContent(/May not watch: without it, what the cluster said/);
  });

  it('shows what an environment lacks before what it has', async () => {
    show(async () => recordedStatus());
    const table = await screen.findByRole('table', {
      name: 'On-prem Frankfurt on cluster onprem-fra',
    });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/SR-IOV.*Lacking.*no node offers/);
    expect(second).toHaveTextContent(/Multus.*Met/);
  });

  it('says why an environment is not trusted, and why a cluster could not be asked', async () => {
    const status = recordedStatus();
    show(async () => ({
      ...status,
      clusters: [{ ...status.clusters[0], unasked: 'it refuses connections' }],
      environments: [
        {
          ...status.environments[0],
          trusted: false,
          problems: ['it comes from elsewhere'],
        },
      ],
      packProblems: ['acceleration.backends[0].digest: is pinned to a'],
      database: { kind: 'pg', answers: false, reason: 'it does not answer' },
    }));
    expect(
      await screen.findByText('it comes from elsewhere'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Not all could be asked: it refuses connections'),
    ).toBeInTheDocument();
    expect(screen.getByText(/pg does not answer/)).toBeInTheDocument();
    expect(screen.getByText(/is pinned to a/)).toBeInTheDocument();
    expect(screen.queryByRole('table', { name: /^Rights/ })).toBeNull();
  });

  it('says what to do where there is nothing yet', async () => {
    show(async () => ({ ...recordedStatus(), clusters: [], environments: [] }));
    expect(
      await screen.findByText('No cluster and no environment yet'),
    ).toBeInTheDocument();
  });

  it('says that somebody may not see it', async () => {
    show(() =>
      Promise.reject(
        refusal(403, 'the permission acceleration.status.read is missing'),
      ),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(
      screen.getByText(/acceleration\.status\.read is missing/),
    ).toBeInTheDocument();
  });
});
