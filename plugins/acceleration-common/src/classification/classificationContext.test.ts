import { describe, expect, it } from 'vitest';
import {
  backend,
  environment,
  nad,
  node,
  nodeState,
  pools,
} from './__testUtils__/cluster';
import { classificationContext } from './classificationContext';
import { KnownContext, poolsOf } from './KnownContext';

const contextOf = (...objects: unknown[]) =>
  classificationContext({ objects }) as KnownContext;

const config = (
  name: string,
  key: string,
  driver: string,
  prefix?: string,
) => ({
  kind: 'ConfigMap',
  metadata: { name, namespace: 'x' },
  data: {
    [key]: JSON.stringify({
      resourceList: [
        {
          resourceName: 'fast',
          ...(prefix && { resourcePrefix: prefix }),
          selectors: { drivers: [driver] },
        },
      ],
    }),
  },
});

const driversOf = (
  context: KnownContext,
  resource: string,
  nodeName?: string,
) =>
  poolsOf(context, resource, { node: nodeName, namespace: 'edge' }).flatMap(
    pool => pool.selectors.flatMap(selector => selector.drivers),
  );

describe('classificationContext', () => {
  it('finds objects by kind and name', () => {
    const context = contextOf(
      nad({ type: 'ovs' }),
      node('m5.metal'),
      nodeState(),
      pools({}),
      { kind: 'Secret', metadata: { name: 'x' } },
      5,
      null,
    );
    expect([...context.nads.keys()]).toEqual(['edge/httpd-fast']);
    expect(context.nodes.get('n1')?.setting?.setting).toBe('metal');
    expect(context.inventories.get('n1')?.devices.size).toBe(2);
    expect(context.warnings).toEqual([]);
  });

  it('a node state without devices says nothing', () => {
    expect(
      contextOf({
        kind: 'SriovNetworkNodeState',
        metadata: { name: 'n1' },
        status: {},
      }).inventories.get('n1'),
    ).toBeUndefined();
  });

  it('takes environments and backends from the objects, those given before them', () => {
    const given = environment();
    const other = { ...given, spec: { ...given.spec, cluster: 'other' } };
    const context = classificationContext({
      objects: [
        other,
        { ...other, metadata: { name: 'second' } },
        backend('vdpa'),
      ],
      environments: [given],
    }) as KnownContext;
    expect(context.environments.get('env')?.spec.cluster).toBe('one');
    expect(context.environments.get('second')?.spec.cluster).toBe('other');
    expect(context.backends.get('pack')?.spec.promise.class).toBe('vdpa');
  });

  it('names what it cannot read', () => {
    const { warnings } = classificationContext({
      objects: [
        {
          ...environment(),
          kind: 'Resource',
          spec: { type: 'acceleration-environment' },
        },
        {
          kind: 'ConfigMap',
          metadata: { name: 'c', namespace: 'x' },
          data: { 'config.json': '{"resourceList": [],}' },
        },
      ],
    });
    expect(warnings).toEqual([
      expect.stringContaining('Resource env does not fit its schema'),
      expect.stringContaining(
        'ConfigMap x/c: data["config.json"] is not strict JSON',
      ),
    ]);
  });
});

describe('poolsOf', () => {
  it.each<[string, KnownContext, string, string | undefined, string[]]>([
    [
      'by prefix and name',
      contextOf(
        config('a', 'config.json', 'one', 'example.com'),
        config('b', 'config.json', 'two', 'other.com'),
      ),
      'example.com/fast',
      'n1',
      ['one'],
    ],
    [
      'by name where the prefix is left to the command line',
      contextOf(config('a', 'config.json', 'one')),
      'any.com/fast',
      'n1',
      ['one'],
    ],
    [
      "the node's own first",
      contextOf(
        config('a', 'n1', 'one'),
        config('b', 'n2', 'two'),
        config('c', 'config.json', 'three'),
      ),
      'x.com/fast',
      'n1',
      ['one'],
    ],
    [
      "never another node's",
      contextOf(config('b', 'n2', 'two')),
      'x.com/fast',
      'n1',
      [],
    ],
    [
      "never from the pod's own namespace",
      contextOf({
        ...config('a', 'config.json', 'one'),
        metadata: { name: 'a', namespace: 'edge' },
      }),
      'x.com/fast',
      'n1',
      [],
    ],
    ['none', contextOf(), 'x.com/fast', 'n1', []],
  ])('%s', (_, context, resource, nodeName, expected) => {
    expect(driversOf(context, resource, nodeName)).toEqual(expected);
  });
});
