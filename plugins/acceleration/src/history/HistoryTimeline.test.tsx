import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  never,
  recordedChanges,
  recordedHistory,
  refusal,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { HistoryTimeline } from './HistoryTimeline';

const entity = { kind: 'Component', namespace: 'default', name: 'edge-httpd' };
const pages = (count: number) => {
  const history = recordedHistory(count);
  return vi.fn(async (_: unknown, query?: { cursor?: string }) =>
    history(query),
  );
};
const items = () =>
  screen
    .getAllByRole('listitem')
    .filter(({ textContent }) => /ago/.test(textContent ?? ''));

describe('HistoryTimeline', () => {
  it('tells what changed, when and why, the newest first', async () => {
    renderPart(<HistoryTimeline entity={entity} />, { history: pages(1) });
    await screen.findByText('Gone');
    const texts = items().map(({ textContent }) => textContent);
    expect(texts).toHaveLength(recordedChanges().length - 1);
    expect(texts[0]).toMatch(
      /onprem-fra, namespace edge5 min ago \(.+\)Not usableAs promisedreceived: vDPA.*promised vdpa, received vdpa/,
    );
    expect(texts[2]).toMatch(/First seenAs promised.*2 steps in 1 min/);
    expect(texts[3]).toMatch(
      /no longer there.*aws-euw1, namespace edge1 d ago \(.+\)As promisedGone/,
    );
    expect(
      screen.queryByRole('button', { name: 'Show older changes' }),
    ).not.toBeInTheDocument();
  });

  it('has what probes found among the changes, and whose word that is', async () => {
    const [newest] = recordedChanges();
    const probe = {
      at: new Date(Date.parse(newest.at) - 60_000).toISOString(),
      cluster: 'onprem-fra',
      namespace: 'edge',
      workload: 'edge-httpd',
      environment: 'onprem-fra',
      interface: 'net1',
      by: 'Pod edge/edge-httpd-probe-gen-x1',
      role: 'generator',
      peer: '10.0.4.1',
      device: 'vhost-vdpa',
      sent: 10_000,
      received: 9_990,
      lost: 10,
      packetsPerSecond: 1_020_000,
      frameBytes: 60,
      durationSeconds: 1,
      tool: { name: 'fastpath-probe', version: '1' },
    } as const;
    renderPart(<HistoryTimeline entity={entity} />, {
      history: async () => ({ items: [...recordedChanges()], probes: [probe] }),
    });
    await screen.findByText('Gone');
    expect(items().map(({ textContent }) => textContent)[1]).toMatch(
      /Probe from onprem-fra, net1.*1\.02 Mpps, 60 B, 10 of 10,000 lost.*with 10\.0\.4\.1; the word of the pod's owner/,
    );
  });

  it('has the times in which a cluster was silent among the changes', async () => {
    const [newest] = recordedChanges();
    const began = Date.parse(newest.at) - 60_000;
    const incident = {
      cluster: 'onprem-fra',
      began: new Date(began).toISOString(),
      reason: 'connection refused',
    };
    renderPart(<HistoryTimeline entity={entity} />, {
      history: async () => ({
        items: [...recordedChanges()],
        incidents: [
          incident,
          {
            ...incident,
            began: new Date(began - 86_400_000).toISOString(),
            ended: new Date(began - 86_400_000 + 180_000).toISOString(),
          },
        ],
      }),
    });
    await screen.findByText('Gone');
    const texts = items().map(({ textContent }) => textContent);
    expect(texts[1]).toMatch(
      /Cluster onprem-fra did not answer.*Still silent.*was not proven.*connection refused/,
    );
    expect(
      texts.filter(text => /Answered again after 3 min/.test(text ?? '')),
    ).toHaveLength(1);
  });

  it('reads older changes page by page', async () => {
    const history = pages(3);
    renderPart(<HistoryTimeline entity={entity} />, { history });
    const more = await screen.findByRole('button', {
      name: 'Show older changes',
    });
    await userEvent.click(more);
    await waitFor(() => expect(items()).toHaveLength(10));
    expect(history).toHaveBeenLastCalledWith(entity, {
      limit: 10,
      cursor: '1',
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Show older changes' }),
    );
    await waitFor(() => expect(items()).toHaveLength(15));
    expect(
      screen.queryByRole('button', { name: 'Show older changes' }),
    ).not.toBeInTheDocument();
  });

  it('offers to try again when older changes cannot be read', async () => {
    const history = pages(2);
    renderPart(<HistoryTimeline entity={entity} />, { history });
    const more = await screen.findByRole('button', {
      name: 'Show older changes',
    });
    history.mockRejectedValueOnce(refusal(503, 'the database is away'));
    await userEvent.click(more);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(items()).toHaveLength(10));
  });

  it.each([
    [
      'nothing has changed',
      async () => ({ items: [] }),
      'No verdict has changed yet.',
    ],
    [
      'it may not be seen',
      () => Promise.reject(refusal(403, 'no')),
      'You may not see this',
    ],
  ])('says that %s', async (_, history, words) => {
    renderPart(<HistoryTimeline entity={entity} />, { history });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('waits', async () => {
    renderPart(<HistoryTimeline entity={entity} />, { history: never });
    expect(
      await screen.findByRole('heading', { name: 'History' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('No verdict has changed yet.'),
    ).not.toBeInTheDocument();
  });
});
