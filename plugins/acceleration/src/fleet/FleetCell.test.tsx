import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { recordedClusters, summaryOf, workloadWith } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { FleetCell } from './FleetCell';

const [placement] = summaryOf(workloadWith('good')).placements;

const show = (changed: Partial<AccelerationSchemas['PlacementSummary']> = {}) =>
  renderPart(
    <FleetCell
      placement={{ ...placement, ...changed }}
      href="/there"
      label="Edge in Frankfurt"
    />,
  );

describe('FleetCell', () => {
  it('leads to the workload, and gives the reasons to readers and on focus', async () => {
    show({
      verdict: 'degraded',
      reasons: ['net1: promised vdpa, received software'],
    });
    expect(
      await screen.findByRole('link', {
        name: 'Edge in Frankfurt: Less than promised. net1: promised vdpa, received software',
      }),
    ).toHaveAttribute('href', '/there');
    await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'net1: promised vdpa, received software',
    );
  });

  it('says how many pods are ready', async () => {
    show({ pods: { desired: 3, ready: 1, total: 3 } });
    expect(await screen.findByText(/1\/3 ready/)).toBeInTheDocument();
  });

  it('says how old it is while the cluster is silent, and is not green', async () => {
    const { stale } = recordedClusters();
    show({ cluster: stale });
    const link = await screen.findByRole('link', {
      name: /^Edge in Frankfurt: Was: As promised\. it does not answer/,
    });
    expect(link.querySelector('[data-tone]')).toHaveAttribute(
      'data-tone',
      'past',
    );
    expect(screen.getByText(/as of/)).toHaveTextContent('as of 3 min ago');
  });

  it.each([
    ['live', 'Not deployed'],
    ['unreachable', 'Cannot be seen'],
  ] as const)(
    'of what is absent from a cluster that is %s says "%s"',
    async (state, text) => {
      show({
        state: 'absent',
        verdict: undefined,
        cluster: recordedClusters()[state],
      });
      expect(await screen.findByText(text)).toBeInTheDocument();
      expect(screen.queryByRole('link')).not.toBeInTheDocument();
    },
  );

  it('names the cluster of what is in no environment', async () => {
    show({ environmentRef: undefined, environment: undefined });
    expect(
      await screen.findByText(new RegExp(`^${placement.cluster.name}: `)),
    ).toBeInTheDocument();
  });
});
