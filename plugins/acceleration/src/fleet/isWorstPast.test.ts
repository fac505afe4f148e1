import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { expect, it } from 'vitest';
import { recordedClusters, summaryOf, workloadWith } from '../testing/recorded';
import { isWorstPast } from './isWorstPast';

const [placement] = summaryOf(workloadWith('good')).placements;
const { live, stale } = recordedClusters();
const seen = (verdict: Verdict) => ({ ...placement, verdict, cluster: live });
const once = (verdict: Verdict) => ({ ...placement, verdict, cluster: stale });

it.each([
  [
    'all is seen to be good',
    'as-promised',
    [seen('as-promised'), seen('better')],
    false,
  ],
  [
    'it is good where it is seen, and was so elsewhere',
    'as-promised',
    [seen('as-promised'), once('as-promised')],
    true,
  ],
  ['all was good', 'as-promised', [once('as-promised')], true],
  [
    'it is seen to fail, whatever was elsewhere',
    'failed',
    [seen('failed'), once('as-promised')],
    false,
  ],
  [
    'it failed where nothing is seen any more',
    'failed',
    [seen('as-promised'), once('failed')],
    true,
  ],
  ['it has no verdict', undefined, [], false],
] as const)('when %s', (_, verdict, placements, expected) => {
  expect(isWorstPast({ verdict, placements: [...placements] })).toBe(expected);
});
