import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { describe, expect, it, vi } from 'vitest';
import { AccelerationPages } from '../AccelerationPages';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import { recordedApi, refusal } from '../testing/recorded';
import { recordedCampaign } from '../testing/recordedCampaigns';
import { StartCampaign } from './StartCampaign';

const show = (at: string, api: Partial<AccelerationApi> = {}) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [accelerationApiRef, recordedApi(api)],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <Routes>
        <Route path="/acceleration/*" element={<AccelerationPages />} />
        <Route
          path="/start"
          element={<StartCampaign environment={{ kind: 'Resource' }} />}
        />{' '}
        {/* prettier-ignore */}
      </Routes>
    </TestApiProvider>,
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('the page of campaigns', () => {
  it('lists them, and leads to one', async () => {
    show('/acceleration/campaigns', {
      campaigns: async () => ({ items: [recordedCampaign()] }),
    });
    const row = (await screen.findAllByRole('row'))[1];
    expect(row).toHaveTextContent(
      /Rename the pool.*Running.*1 Stuck.*1 Proposed.*1 Waiting.*1 As promised again.*onprem-fra/,
    );
    await userEvent.click(
      within(row).getByRole('link', { name: 'Rename the pool' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Repositories' }),
    ).toBeInTheDocument();
  });

  it('says that there is none yet, or why it cannot be read', async () => {
    show('/acceleration/campaigns');
    expect(await screen.findByText(/^No campaign yet/)).toBeInTheDocument();
  });

  it('shows each repository, what somebody has to look at first', async () => {
    show('/acceleration/campaigns/c1');
    const table = await screen.findByRole('table', { name: 'Repositories' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(/edited.*Stuck.*both changed the pool/);
    expect(rows[1]).toHaveTextContent(/asked.*Proposed.*Pull request/);
    expect(rows[3]).toHaveTextContent(
      /done.*As promised again.*Commit aaaaaaaaaaaa/,
    );
    expect(screen.getByText('and 2 that you may not see')).toBeInTheDocument();
  });

  it('is stopped by those who may', async () => {
    const stopCampaign = vi.fn(async () => recordedCampaign());
    show('/acceleration/campaigns/c1', { stopCampaign });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop the campaign' }),
    );
    expect(stopCampaign).toHaveBeenCalledWith('c1');
  });

  it('says why it stopped by itself', async () => {
    show('/acceleration/campaigns/c1', {
      campaign: async () =>
        recordedCampaign({ state: 'stopped', reason: '50 % are worse' }),
    });
    expect(await screen.findByText('50 % are worse')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    [404, 'Not found'],
    [403, 'You may not see this'],
  ])('explains a %s', async (status, title) => {
    show('/acceleration/campaigns/c1', {
      campaign: async () => Promise.reject(refusal(status, 'refused')),
    });
    expect(await screen.findByText(title)).toBeInTheDocument();
  });
});

describe('StartCampaign', () => {
  it('begins one with a title, and shows how far it is', async () => {
    const startCampaign = vi.fn(async () => recordedCampaign());
    show('/start', { startCampaign });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Bring it to the repositories',
      }),
    );
    const button = screen.getByRole('button', { name: 'Start a campaign' });
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Title'), 'Rename');
    await userEvent.click(button);
    expect(startCampaign).toHaveBeenCalledWith({
      title: 'Rename',
      environments: [{ kind: 'Resource' }],
      perMinute: 6,
      stopAtPercent: 20,
    });
    expect(
      await screen.findByRole('table', { name: 'Repositories' }),
    ).toBeInTheDocument();
  });

  it('says why it cannot', async () => {
    show('/start', {
      startCampaign: async () => Promise.reject(refusal(400, 'title: no')),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Bring it to the repositories',
      }),
    );
    await userEvent.type(screen.getByLabelText('Title'), 'Rename');
    await userEvent.click(
      screen.getByRole('button', { name: 'Start a campaign' }),
    );
    expect(await screen.findByText('title: no')).toBeInTheDocument();
  });
});
