import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it, vi } from 'vitest';
import { recordedClusters } from '../testing/recordedClusters';
import { never, refusal } from '../testing/recorded';
import { renderFleet } from './__testUtils__/renderFleet';

type Answer = AccelerationAnswer<'listTroubles'>;
type Trouble = Answer['items'][number];

const trouble = (more: Partial<Trouble> = {}): Trouble => ({
  id: 'silent',
  kind: 'cluster',
  cluster: {
    ...recordedClusters().live,
    state: 'stale',
    reason: 'its API server does not answer',
  },
  since: new Date(Date.now() - 120_000).toISOString(),
  verdict: 'unknown',
  workloads: 40,
  placements: 41,
  owners: ['group:default/edge'],
  touched: [
    {
      entityRef: 'component:default/edge-httpd',
      kind: 'Component',
      namespace: 'default',
      name: 'edge-httpd',
      title: 'Edge HTTP server',
      placement: {
        cluster: 'onprem-fra',
        namespace: 'edge',
        workload: 'edge-httpd',
      },
    },
  ],
  ...more,
});
const answer = (
  items: readonly Trouble[],
  promised = 214,
  troubled = items.length > 0 ? 41 : 0,
): Answer => ({
  items: [...items],
  totalItems: items.length,
  workloads: { promised, troubled },
});
const section = () => screen.findByRole('region', { name: 'What is not well' });

describe('Troubles', () => {
  it('opens with how much is not well, and what explains it', async () => {
    renderFleet({ troubles: async () => answer([trouble()]) });
    const head = await within(await section()).findByRole('heading', {
      level: 2,
    });
    expect(head).toHaveTextContent('41 of 214 workloads are not as promised');
    expect(within(head).getByRole('link', { name: '41' })).toHaveAttribute(
      'href',
      '/?verdict=failed&verdict=unusable&verdict=degraded&verdict=unknown&verdict=pending',
    );
    const item = within(await section()).getByRole('listitem');
    expect(item).toHaveTextContent(
      /Not proven.*does not answer.*2 min ago.*its API server does not answer.*40 workloads.*Edge HTTP server.*and 37 more.*Owned by.*See whether its API server runs/,
    );
    expect(
      within(item).getByRole('link', { name: '40 workloads' }),
    ).toHaveAttribute('href', '/?trouble=silent');
    expect(
      within(item).getByRole('link', { name: 'Edge HTTP server' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edge-httpd/acceleration?open=onprem-fra%2Fedge%2Fedge-httpd',
    );
  });

  it.each<[string, Partial<Trouble>, RegExp]>([
    [
      'a node that is not ready',
      { kind: 'node', node: 'n1', nodeState: 'not-ready' },
      /Node n1 of .* is not ready.*Look at its kubelet/,
    ],
    [
      'a node on which all of it fails',
      { kind: 'node', node: 'n1', nodeState: 'ready' },
      /What fails runs on node n1.*device plugin/,
    ],
    [
      'a mediator',
      { kind: 'mediator', node: 'n1' },
      /The mediator on node n1 of .* is not ready/,
    ],
    [
      'an environment',
      { kind: 'environment', environment: 'aws', reason: 'apply its overlay' },
      /aws has nothing of it.*apply its overlay/,
    ],
    [
      'a reason',
      { kind: 'reason', environment: 'aws', reason: 'no device is free' },
      /In aws.*no device is free/,
    ],
  ])('names %s', async (_, more, words) => {
    renderFleet({ troubles: async () => answer([trouble(more)]) });
    expect(
      await within(await section()).findByRole('listitem'),
    ).toHaveTextContent(words);
  });

  it('shows the widest causes first, the others on demand', async () => {
    renderFleet({
      troubles: async () =>
        answer([1, 2, 3, 4, 5].map(id => trouble({ id: String(id) }))),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show 2 more causes' }),
    );
    expect(within(await section()).getAllByRole('listitem')).toHaveLength(5);
  });

  it.each([
    [answer([]), 'All 214 workloads are as promised, or better.', true],
    [answer([], 0), 'Nothing is promised to any workload yet.', false],
  ])('says when nothing is wrong', async (value, words, isGreen) => {
    renderFleet({ troubles: async () => value });
    const said = await screen.findByText(words);
    expect(said.closest('[data-tone="success"]') !== null).toBe(isGreen);
  });

  it.each([
    ['before it is known', never<Answer>],
    [
      'when it cannot be read',
      () => Promise.reject(refusal(500, 'the index is away')),
    ],
  ])('is never green %s', async (_, troubles) => {
    renderFleet({ troubles });
    const region = await section();
    expect(region.querySelector('[data-tone="success"]')).toBeNull();
    expect(
      region.getAttribute('aria-busy') === 'true' ||
        region.textContent?.includes('the index is away'),
    ).toBe(true);
  });

  it('keeps to one cause, and to one’s own, as the address says', async () => {
    const troubles = vi.fn(async () => answer([trouble()]));
    renderFleet({ troubles }, '/?trouble=silent');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Only one cause' }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(/^$/);
    const mine = await screen.findByRole('button', { name: 'Mine' });
    await userEvent.click(mine);
    expect(screen.getByTestId('address')).toHaveTextContent(/^\?owner=user:/);
    expect(mine).toHaveAttribute('aria-pressed', 'true');
    expect(troubles).toHaveBeenLastCalledWith(
      expect.objectContaining({ owner: [expect.stringMatching(/^user:/)] }),
    );
    await userEvent.click(mine);
    expect(screen.getByTestId('address')).toHaveTextContent(/^$/);
  });
});
