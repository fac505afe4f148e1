import { expect, it } from 'vitest';
import { openedAt, placementAddress } from './placementAddress';

const place = { cluster: 'fra', namespace: 'edge', workload: 'httpd' };

it('names what is open in an address', () => {
  expect(openedAt('/tab', place)).toBe('/tab?open=fra%2Fedge%2Fhttpd');
});

it.each([
  [{ cluster: 'a/b' }, { cluster: 'a', namespace: 'b' }],
  [{ workload: 'selector:a=b' }, { workload: 'selector:a' }],
  [{ workload: '&open=x' }, { workload: 'x' }],
])('tells %j from %j', (one, other) => {
  expect(placementAddress({ ...place, ...one })).not.toBe(
    placementAddress({ ...place, ...other }),
  );
});

it('comes back as it was from an address, whatever stands in it', () => {
  const odd = { ...place, cluster: 'arn:aws/x', workload: 'a&b=c %2F' };
  const [, search] = openedAt('/tab', odd).split('?');
  expect(new URLSearchParams(search).getAll('open')).toEqual([
    placementAddress(odd),
  ]);
});
