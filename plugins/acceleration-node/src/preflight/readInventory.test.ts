import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { readInventory } from './readInventory';

const object = (kind: string, name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(namespace && { namespace }) },
});
const list = (...items: object[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const NODE = object('Node', 'n1');
const NAD = object('NetworkAttachmentDefinition', 'fast', 'edge');
const PODS = [object('Pod', 'a', 'edge'), object('Pod', 'dns', 'kube-system')];

describe('readInventory', () => {
  it('takes what kubectl prints, with everything that it is', () => {
    expect(
      readInventory(
        list(NODE, ...PODS, NAD, object('ConfigMap', 'x', 'edge')),
        'f',
      ),
    ).toEqual({
      objects: [NODE, ...PODS, NAD],
      unread: {},
      hasAllRequests: true,
    });
  });

  it('takes YAML and typed lists, too', () => {
    const text =
      'apiVersion: v1\nkind: NodeList\nitems: [{metadata: {name: n1}}]\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: dns, namespace: kube-system}\n';
    expect(readInventory(text, 'f').objects).toEqual([NODE, PODS[1]]);
  });

  it('counts an object that is there twice once, as it was last', () => {
    const later = { ...NODE, status: { allocatable: {} } };
    expect(
      readInventory(list(NODE, later, ...PODS, PODS[0]), 'f').objects,
    ).toEqual([later, ...PODS]);
  });

  it.each<[string, object[], string, RegExp]>([
    [
      'nodes',
      [...PODS, NAD],
      'Node',
      /^the inventory has none of them: ask for "kubectl get nodes,pods/,
    ],
    ['pods', [NODE, NAD], 'Pod', /none of them/],
    [
      'networks',
      [NODE, ...PODS],
      'NetworkAttachmentDefinition',
      /none of them/,
    ],
    [
      'pods of other namespaces',
      [NODE, PODS[0], NAD],
      'Pod',
      /^the inventory has those of namespace edge only: ask for all with -A$/,
    ],
  ])(
    'says that it has no %s: nothing is concluded from that',
    (_, items, kind, reason) => {
      expect(readInventory(list(...items), 'f').unread).toEqual({
        [kind]: expect.stringMatching(reason),
      });
    },
  );

  it('believes that a new cluster has only its own pods', () => {
    expect(readInventory(list(NODE, PODS[1], NAD), 'f').unread).toEqual({});
  });

  it.each<[string, string]>([
    ['other objects', list(object('Service', 'x', 'edge'))],
    ['an empty list', list()],
    [
      'hostile kinds',
      list(object('constructor', 'x'), object('__proto__', 'x')),
    ],
    [
      'nodes without a name',
      list({ apiVersion: 'v1', kind: 'Node', metadata: { name: 3 } }),
    ],
    ['no objects', '{"a": 1}'],
  ])('refuses %s', (_, text) => {
    expect(() => readInventory(text, 'dir/f')).toThrow(InvalidInputError);
    expect(() => readInventory(text, 'dir/f')).toThrow(
      /^dir\/f: holds no node, no pod and no network of a cluster; give what "kubectl get /,
    );
  });
});
