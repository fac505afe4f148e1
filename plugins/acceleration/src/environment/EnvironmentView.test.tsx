import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  recordedClusters,
  recordedEnvironment,
  untrustedEnvironment,
} from '../testing/recorded';
import { EnvironmentView } from './EnvironmentView';

const show = (changed: Partial<AccelerationSchemas['Environment']> = {}) =>
  renderInTestApp(
    <EnvironmentView environment={recordedEnvironment(changed)} />,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );

describe('EnvironmentView', () => {
  it('says what it promises and where that expectation is from', async () => {
    show();
    const promise = await screen.findByRole('region', {
      name: 'Promise: Mediation',
    });
    expect(
      within(promise).getByText(
        /An expectation, not a measurement. Source: Red Hat/,
      ),
    ).toBeInTheDocument();
    expect(within(promise).getByText(/^Trusted:/)).toBeInTheDocument();
    expect(within(promise).getByText('Simulated')).toBeInTheDocument();
  });

  it('shows each node: what it is, whether it takes pods, what is free', async () => {
    show();
    const nodes = await screen.findByRole('table', { name: 'Nodes' });
    const rows = within(nodes).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveTextContent(
      /Ready.*Virtual machine.*Mediator of slot ready.*none of 2 free.*2 requested/,
    );
    expect(rows[1]).toHaveTextContent('Mediator of slot not ready');
    expect(rows[2]).toHaveTextContent(/Not ready.*Cordoned: takes no new pods/);
  });

  it('shows the placements, and which workloads use it', async () => {
    show();
    const here = await screen.findByRole('table', { name: 'Workloads here' });
    expect(
      within(here).getByRole('link', { name: 'Edge HTTP server' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edge-httpd/acceleration?open=aws-euw1%2Fedge%2Fedge-httpd',
    );
    expect(within(here).getByText('Less than promised')).toBeInTheDocument();
    expect(
      screen.getByText(
        '2 workloads use this environment: Edge HTTP server, edge-dns.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        '3 more placements belong to no entity that you can see.',
      ),
    ).toBeInTheDocument();
  });

  it('names some of many workloads', async () => {
    const [first] = recordedEnvironment().placements;
    show({
      placements: Array.from({ length: 8 }, (_, index) => ({
        ...first,
        entityRef: `component:default/w${index}`,
        title: `W${index}`,
      })),
      unregistered: 0,
    });
    expect(
      await screen.findByText(
        '8 workloads use this environment: W0, W1, W2, W3, W4, and 3 more.',
      ),
    ).toBeInTheDocument();
  });

  it('shows the parameters by network, and whatever else somebody wrote', async () => {
    show({
      parameters: {
        cluster: 'aws-euw1',
        hugepageSizes: ['2Mi', '1Gi'],
        networks: {
          default: {
            resource: 'fastpath.dev/slot',
            ipam: { type: 'static', routes: [{ dst: '0.0.0.0/0' }] },
          },
          fast: null,
        },
        platform: { pools: [{ resource: 'fastpath.dev/slot', numVfs: 16 }] },
        scheduling: null,
      },
    });
    const parameters = await screen.findByRole('region', {
      name: 'Parameters',
    });
    expect(
      within(parameters).getByRole('heading', { name: 'Any other network' }),
    ).toBeInTheDocument();
    expect(
      within(parameters).getByRole('heading', { name: 'Network fast' }),
    ).toBeInTheDocument();
    ['2Mi, 1Gi', 'static', '0.0.0.0/0', '16', 'null'].forEach(text =>
      expect(within(parameters).getByText(text)).toBeInTheDocument(),
    );
  });

  it('shows what the cluster must have', async () => {
    show();
    const requires = await screen.findByRole('table', {
      name: 'What the cluster must have',
    });
    expect(
      within(requires).getByRole('row', { name: /Multus CNI >= 4.0/ }),
    ).toBeInTheDocument();
  });

  it('believes nothing that is not trusted', async () => {
    show({
      ...untrustedEnvironment(),
      promise: undefined,
      backendTitle: undefined,
      nodes: [],
      placements: [],
      unregistered: 0,
      requires: undefined,
    });
    expect(
      await screen.findByText('Not trusted: it promises nothing'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/does not come from a trusted location/),
    ).toBeInTheDocument();
    expect(screen.getByText('It promises nothing.')).toBeInTheDocument();
    expect(
      screen.getByText('What is free cannot be seen: the cluster is not read.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No workload that you can see uses this environment.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^Trusted:/)).not.toBeInTheDocument();
  });

  it('is never green while the cluster is silent', async () => {
    const { stale: cluster } = recordedClusters('aws-euw1');
    const placements = recordedEnvironment().placements.map(each => ({
      ...each,
      placement: { ...each.placement, cluster },
    }));
    const { container } = show({ cluster, placements });
    expect(await screen.findByText('Was: As promised')).toBeInTheDocument();
    expect(screen.getAllByText('Was: Ready')).toHaveLength(2);
    expect(container.querySelectorAll('[data-tone="success"]')).toHaveLength(0);
  });
});
