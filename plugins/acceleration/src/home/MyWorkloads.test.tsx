import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AccelerationApi, accelerationApiRef } from '../api/accelerationApiRef';
import {
  recordedApi,
  refusal,
  summaryOf,
  workloadWith,
} from '../testing/recorded';
import { MyWorkloads } from './MyWorkloads';

const OWNERS = ['group:default/edge', 'user:default/ann'];
const bad = summaryOf(workloadWith('failed'));

const troubles = async () => ({
  items: [],
  totalItems: 0,
  workloads: { promised: 12, troubled: 7 },
});

const show = (
  api: Partial<AccelerationApi>,
  owners: readonly string[] = OWNERS,
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [accelerationApiRef, recordedApi(api)],
        [
          identityApiRef,
          {
            getBackstageIdentity: async () => ({
              type: 'user',
              userEntityRef: 'user:default/ann',
              ownershipEntityRefs: [...owners],
            }),
          } as unknown as typeof identityApiRef.T,
        ],
      ]}
    >
      <section aria-label="mine">
        <MyWorkloads fleetHref="/fast" />
      </section>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
const mine = () => screen.findByRole('region', { name: 'mine' });

describe('MyWorkloads', () => {
  it('shows what is one’s own and not green, and leads to the worst placement and to all', async () => {
    const workloads = vi.fn(async () => ({ items: [bad], totalItems: 7 }));
    show({ troubles, workloads });
    expect(
      await screen.findByText('7 of your 12 workloads are not as promised'),
    ).toBeInTheDocument();
    expect(workloads).toHaveBeenCalledWith(
      expect.objectContaining({ owner: OWNERS, order: 'verdict' }),
    );
    const item = within(await mine()).getByRole('listitem');
    expect(item).toHaveTextContent(/Failed/);
    expect(within(item).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/\/acceleration\?open=onprem-fra%2F/),
    );
    expect(screen.getByRole('link', { name: 'and 6 more' })).toHaveAttribute(
      'href',
      '/fast?owner=group%3Adefault%2Fedge&owner=user%3Adefault%2Fann',
    );
  });

  it('says so when all is well', async () => {
    show({ troubles, workloads: async () => ({ items: [], totalItems: 0 }) });
    expect(
      await screen.findByText(
        'All your 12 workloads are as promised, or better.',
      ),
    ).toBeInTheDocument();
  });

  it('is never green when it cannot be read', async () => {
    show({ troubles: async () => Promise.reject(refusal(403, 'no')) });
    expect(
      await within(await mine()).findByText('You may not see this'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/as promised/)).not.toBeInTheDocument();
  });

  it('says that nothing can be called one’s own where the portal does not tell who looks', async () => {
    show({ troubles }, []);
    expect(
      await screen.findByText(/does not tell who you are/),
    ).toBeInTheDocument();
  });
});
