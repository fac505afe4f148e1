import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { readObservations } from './readObservations';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } };
const read = (text: string) => readObservations(text, 'dir/input');

describe('readObservations', () => {
  it.each<[string, string, unknown[]]>([
    ['one object', JSON.stringify(POD), [POD]],
    [
      'a List',
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [POD, NODE] }),
      [POD, NODE],
    ],
    [
      'a typed list, whose items have no kind',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'PodList',
        items: [{ metadata: POD.metadata }],
      }),
      [POD],
    ],
    [
      'an array of objects and lists',
      JSON.stringify([NODE, { apiVersion: 'v1', kind: 'List', items: [POD] }]),
      [NODE, POD],
    ],
    [
      'several documents of YAML',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n---\napiVersion: v1\nkind: Node\nmetadata: {name: n}\n',
      [POD, NODE],
    ],
    [
      'a NAD as they are often written',
      "apiVersion: v1\nkind: X\nspec:\n  config: '{\n}'\n",
      [{ apiVersion: 'v1', kind: 'X', spec: { config: '{ }' } }],
    ],
  ])('recognises %s', (_, text, objects) => {
    expect(read(text)).toEqual({ objects, statuses: [], unknown: 0 });
  });

  it.each<[string, string]>([
    [
      'JSON',
      '[{"name": "default/a", "interface": "net1"}, {"name": "b", "dns": {}}]',
    ],
    ['YAML', '- name: default/a\n  interface: net1\n- {name: b, dns: {}}\n'],
  ])('recognises a network status as %s', (_, text) => {
    const { objects, statuses } = read(text);
    expect(objects).toEqual([]);
    expect(statuses).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'input',
          annotations: {
            'k8s.v1.cni.cncf.io/network-status':
              '[{"name":"default/a","interface":"net1"},{"name":"b","dns":{}}]',
          },
        },
      },
    ]);
  });

  it('recognises the annotations that a container sees', () => {
    expect(read('a.b/c="x\\n"\n').statuses).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'input', annotations: { 'a.b/c': 'x\n' } },
      },
    ]);
  });

  it('counts what it does not know', () => {
    expect(read('[5, {"a": 1}, {"kind": "Pod"}]')).toEqual({
      objects: [],
      statuses: [],
      unknown: 3,
    });
    expect(read('[]')).toEqual({ objects: [], statuses: [], unknown: 0 });
  });

  it.each<[string, string, string]>([
    ['broken JSON', '{"a":', 'dir/input: is not JSON ('],
    ['broken YAML', 'a: [', 'dir/input: line'],
    ['an alias', 'a: &x 1\nb: *x', 'dir/input: line 2'],
    [
      'a line that is no annotation',
      'a="x"\nb: 1',
      'dir/input: line 2: is not key="value"',
    ],
    ['quotes that never close', "a: '{\n}", 'dir/input: line'],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(InvalidInputError);
    expect(() => read(text)).toThrow(message);
  });

  it('reads JSON far above the limit for documents of ours', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: Array.from({ length: 20_000 }, () => ({
        ...POD,
        filler: 'x'.repeat(200),
      })),
    });
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(read(text).objects).toHaveLength(20_000);
  });
});
