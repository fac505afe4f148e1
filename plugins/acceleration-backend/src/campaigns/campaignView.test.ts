import { describe, expect, it } from 'vitest';
import {
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from '../api/__testUtils__/FakeReader';
import type { RepositoryRow } from './CampaignRow';
import { degradedPercent, progressOf } from './campaignView';

const MERGED_AT = Date.parse('2026-11-30T10:00:00.500Z');

const row = (more: Partial<RepositoryRow> = {}): RepositoryRow => ({
  campaign: 'c',
  number: 0,
  entity_ref: 'component:default/one',
  location: null,
  state: 'merged',
  why: null,
  url: null,
  commit: 'abc',
  effect: 'restart',
  verdict_before: null,
  changed_at: MERGED_AT,
  attempts: 1,
  claim: null,
  claimed_until: null,
  ...more,
});

const pod = (createdAt?: string) => ({ createdAt }) as never;
const AFTER = '2026-11-30T10:00:01Z';
const BEFORE = '2026-11-30T10:00:00Z';

type More = NonNullable<Parameters<typeof fakePlacement>[1]>;

const progress = (
  placement: More | undefined,
  more?: Partial<RepositoryRow>,
) => {
  const reader = new FakeReader();
  reader.allWorkloads = [
    fakeWorkload('one', {
      placements: placement ? [fakePlacement('onprem', placement)] : [],
    }),
  ];
  return progressOf(row(more), reader, ['onprem']).state;
};

describe('progressOf', () => {
  // prettier-ignore
  it.each<[string, More | undefined, Partial<RepositoryRow>, string]>([
    ['new pods that are as promised', { podList: [pod(AFTER)] }, {}, 'as-promised'],
    ['a pod of before', { podList: [pod(AFTER), pod(BEFORE)] }, {}, 'merged'],
    ['a pod that does not say since when', { podList: [pod()] }, {}, 'merged'],
    ['pods that are not listed', { podList: [pod(AFTER)], podsLeftOut: 3 }, {}, 'merged'],
    ['old pods that need no restart', { podList: [pod(BEFORE)] }, { effect: 'none' }, 'as-promised'],
    ['nothing that runs', undefined, {}, 'merged'],
    ['nothing in this environment', { environment: 'elsewhere' }, {}, 'merged'],
    ['new pods of which nothing is known', { podList: [pod(AFTER)], verdict: 'unknown' }, {}, 'running'],
    ['new pods that are not ready', { podList: [pod(AFTER)], pods: { desired: 1, ready: 0, total: 1 } }, {}, 'running'],
    ['a cluster that is silent', { podList: [pod(AFTER)], cluster: { name: 'onprem', state: 'stale', simulated: false } }, {}, 'running'],
    ['worse than before', { podList: [pod(AFTER)], verdict: 'degraded' }, {}, 'degraded'],
    ['worse than before, with old pods', { podList: [pod(BEFORE)], verdict: 'failed' }, {}, 'degraded'],
    ['as bad as before', { podList: [pod(AFTER)], verdict: 'degraded' }, { verdict_before: 'degraded' }, 'stuck'],
    ['even worse', { podList: [pod(AFTER)], verdict: 'failed' }, { verdict_before: 'degraded' }, 'degraded'],
    ['better, and still bad', { podList: [pod(AFTER)], verdict: 'degraded' }, { verdict_before: 'failed' }, 'stuck'],
    ['somebody at work', undefined, { state: 'working' }, 'waiting'],
    ['a pull request', undefined, { state: 'proposed' }, 'proposed'],
  ])('%s', (_, placement, more, state) => {
    expect(progress(placement, more)).toBe(state);
  });
});

describe('degradedPercent', () => {
  it('is of those that are merged', () => {
    expect(degradedPercent([{ state: 'stuck' }, { state: 'waiting' }])).toBe(0);
    expect(
      degradedPercent([
        { state: 'degraded' },
        { state: 'as-promised' },
        { state: 'merged' },
        { state: 'running' },
        { state: 'waiting' },
      ]),
    ).toBe(25);
  });
});
