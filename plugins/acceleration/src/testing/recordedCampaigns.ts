import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Campaign = AccelerationSchemas['Campaign'];

const NONE: Campaign['counts'] = {
  waiting: 0,
  proposed: 0,
  merged: 0,
  running: 0,
  'as-promised': 0,
  degraded: 0,
  unchanged: 0,
  stuck: 0,
};

const repository = (
  name: string,
  more: Partial<Campaign['repositories'][number]>,
): Campaign['repositories'][number] => ({
  entityRef: `component:default/${name}`,
  kind: 'component',
  namespace: 'default',
  name,
  state: 'waiting',
  since: '2026-11-30T10:00:00.000Z',
  ...more,
});

/** A campaign in the middle: one repository is done, one proposed, one stuck, one waits. */
export function recordedCampaign(more: Partial<Campaign> = {}): Campaign {
  return {
    id: 'c1',
    title: 'Rename the pool',
    state: 'running',
    createdBy: 'user:default/platform',
    createdAt: '2026-11-30T10:00:00.000Z',
    perMinute: 6,
    stopAtPercent: 20,
    environments: ['onprem-fra'],
    counts: { ...NONE, waiting: 1, proposed: 1, 'as-promised': 1, stuck: 1 },
    repositories: [
      repository('done', { state: 'as-promised', commit: 'a'.repeat(40) }),
      repository('asked', {
        state: 'proposed',
        url: 'https://git.example.com/edge/asked/pull/7',
      }),
      repository('edited', { state: 'stuck', why: 'both changed the pool' }),
      repository('next', {}),
    ],
    hidden: 2,
    ...more,
  };
}
