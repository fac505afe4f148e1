import { describe, expect, it } from 'vitest';
import type { Fields } from '../input/looseFields';
import { manifestsOf } from './__testUtils__/faults';
import {
  controller,
  nad,
  networks,
  pod,
  pools,
} from './__testUtils__/manifests';
import { lintManifests } from './lintManifests';

/** So many objects, each made by its number. */
const many = <T = Fields>(size: number, make: (index: number) => T) =>
  Array.from({ length: size }, (_, index) => make(index));

const lint = (objects: readonly Fields[]) => {
  const manifests = manifestsOf(objects);
  return () => lintManifests(manifests);
};

const limits = (resources: Fields) => ({
  container: { resources: { limits: resources } },
});

/** What a rule that searches all objects for each object takes too long over. */
const CASES: Record<string, (size: number) => Fields[]> = {
  'pods with networks of their own': size => [
    ...many(size, n =>
      nad(`net-${n}`, { type: 'sriov' }, { resource: `x.io/${n}` }),
    ),
    ...many(size, n =>
      pod(limits({ [`x.io/${n}`]: '1' }), networks(`net-${n}`), {
        name: `p${n}`,
      }),
    ),
  ],
  'pods on one network': size => [
    nad('net', { type: 'macvlan', ipam: { type: 'host-local' } }),
    ...many(size, n => pod({}, networks('net'), { name: `p${n}` })),
  ],
  'pods whose networks are misspelt': size => [
    ...many(size, n => nad(`alpha-${n}`, { type: 'macvlan' })),
    ...many(size, n => pod({}, networks(`alhpa-${n}`), { name: `p${n}` })),
  ],
  'one network name in many namespaces': size =>
    many(size, n => [
      nad('net', { type: 'macvlan' }, { namespace: `ns-${n}` }),
      pod({}, networks('net'), { name: 'p', namespace: `ns-${n}` }),
    ]).flat() as Fields[],
  'pods with one address': size =>
    many(size, n =>
      pod({}, networks([{ name: 'net', ips: ['10.0.0.1/24'] }]), {
        name: `p${n}`,
      }),
    ),
  'environments of one workload': size =>
    many(size, n =>
      controller(
        'Deployment',
        {},
        pod({}, {}, { labels: { 'fastpath.dev/environment': `e${n}` } }),
      ),
    ),
  'namespaces that enforce a level': size => [
    ...many(size, n => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: `ns-${n % 10}`,
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    })),
    ...many(size, n =>
      pod({}, {}, { name: `p${n}`, namespace: `ns-${n % 10}` }),
    ),
  ],
  'services of one label': size => [
    ...many(size, n => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `s${n}` },
      spec: { selector: { app: 'a' }, ports: [{ port: 80 }] },
    })),
    ...many(size, n => pod({}, {}, { name: `p${n}`, labels: { app: 'a' } })),
  ],
  'one pod with many containers, volumes and mounts': size => [
    pod(
      {
        containers: many(size, n => ({
          name: `c${n}`,
          resources: { limits: { 'hugepages-2Mi': '2Mi', 'x.io/a': 1 } },
          volumeMounts: [{ name: `v${n}`, mountPath: '/run/a.sock' }],
        })),
        volumes: many(size, n => ({
          name: `v${n}`,
          hostPath: { path: `/run/vhost/${n}.sock` },
        })),
      },
      networks('net'),
    ),
  ],
  'one pod with many keys': size => [
    pod(
      {
        container: {
          resources: {
            limits: Object.fromEntries(
              many(size, n => [`x.io/r${n}`, 1] as const),
            ),
          },
        },
      },
      Object.fromEntries(many(size, n => [`key-${n}`, n] as const)),
    ),
  ],
  'an object of an unknown kind with many parts': size => [
    {
      apiVersion: 'example.com/v1',
      kind: 'Fleet',
      metadata: { name: 'f' },
      spec: { parts: many(size, n => ({ name: `p${n}`, spec: { size: n } })) },
    },
  ],
  'a selection of many networks': size => [
    pod({}, networks(many(size, n => ({ name: `n${n}`, ips: ['10.0.0.1'] })))),
  ],
  'configurations of many pools': size =>
    many(size, n =>
      pools({ resourceName: `r${n}`, selectors: { pfNames: [`p${n}`] } }),
    ),
  'one configuration of many pools': size => [
    pools(
      ...many(size, n => ({
        resourceName: `r${n}`,
        selectors: { pfName: [`p${n}`] },
      })),
    ),
  ],
};

describe('costs no more than there is to lint', () => {
  it.each(Object.entries(CASES))('%s', (_what, make) => {
    expect((size: number) => lint(make(size))).toCostNoMoreThanLinear(250);
  });
});

it('takes 20,000 objects', () => {
  const { 'pods with networks of their own': make } = CASES;
  const objects = make(10_000);
  const started = performance.now();
  expect(lint(objects)()).toEqual([]);
  // Seconds on a busy machine; a search for each object would take minutes.
  expect(performance.now() - started).toBeLessThan(30_000);
});
