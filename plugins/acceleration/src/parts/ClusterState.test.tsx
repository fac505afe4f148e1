import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { liveCluster, recordedClusters } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { ClusterState } from './ClusterState';

describe('ClusterState', () => {
  it.each([
    ['live', 'Live'],
    ['syncing', 'Being read'],
    ['stale', 'Silent'],
    ['unreachable', 'Not reachable'],
    ['unwatched', 'Not watched'],
    ['missing', 'No such cluster'],
  ] as const)('calls %s "%s" and gives the reason', async (state, word) => {
    const cluster = recordedClusters()[state];
    renderPart(<ClusterState cluster={cluster} />);
    const shown = await screen.findByText(word);
    expect(
      shown.closest('[data-tone]')?.getAttribute('data-tone') === 'success',
    ).toBe(state === 'live');
    if (cluster.reason)
      expect(screen.getByText(cluster.reason)).toBeInTheDocument();
  });

  it('tells the age of old data, and who is simulated', async () => {
    renderPart(
      <ClusterState cluster={recordedClusters().stale} hasReason={false} />,
    );
    expect(await screen.findByText(/^as of/)).toHaveTextContent(
      'as of 3 min ago',
    );
    expect(screen.getByText('Simulated')).toBeInTheDocument();
    expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument();
  });

  it('does not call a real cluster simulated', async () => {
    renderPart(<ClusterState cluster={liveCluster('onprem-fra', false)} />);
    await screen.findByText('Live');
    expect(screen.queryByText('Simulated')).not.toBeInTheDocument();
  });
});
