import { expect, it } from 'vitest';
import { linkStations } from './linkStations';

type Links = Parameters<typeof linkStations>[0];
type State = Links[number]['state'];

const links = (states: Partial<Record<Links[number]['id'], State>>): Links =>
  (Object.entries(states) as [Links[number]['id'], State][]).map(
    ([id, state]) => ({
      id,
      title: id,
      state,
      evidence: [],
    }),
  );

it.each([
  ['no link', {}, {}],
  [
    'links that all hold',
    { node: 'held', inventory: 'held', container: 'held' },
    { host: 'held', nic: 'held', pod: 'held' },
  ],
  [
    'one that is broken, whatever else is not seen',
    { kubelet: 'not-seen', inventory: 'broken', holder: 'held' },
    { nic: 'broken' },
  ],
  [
    'one that nothing shows',
    { report: 'not-seen', cni: 'held' },
    { host: 'not-seen' },
  ],
  [
    'links that are not needed',
    { mediator: 'not-needed', health: 'not-needed', pod: 'held' },
    { pod: 'held' },
  ],
] as const)('%s', (_, states, expected) => {
  expect(linkStations(links(states))).toEqual(expected);
});
