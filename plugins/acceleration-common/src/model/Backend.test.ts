import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { backendSchema } from './Backend';

const PROMISE = {
  class: 'vdpa',
  dataPlane: 'a',
  controlPlane: 'b',
  extraCopies: 0,
  statement: 'c',
  source: 'd',
};

function backend(spec: object = {}, metadata: object = {}) {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Backend',
    metadata: { name: 'vdpa', title: 'V', ...metadata },
    spec: {
      promise: PROMISE,
      accepts: ['vdpa'],
      network: { type: 'object' },
      platform: {},
      ...spec,
    },
  };
}

const promise = (more: object) => backend({ promise: { ...PROMISE, ...more } });
const TEXT = 'text (quote it if it looks like a number or a yes/no)';

describe('backendSchema', () => {
  it('fills in defaults and passes JSON Schemas on', () => {
    expect(parseWith(backendSchema, backend())).toEqual(
      backend({ requires: [], annotations: [] }),
    );
    const full = backend(
      {
        requires: [{ component: 'm', version: '4', reason: 'a' }],
        annotations: ['example.com/x'],
      },
      { description: 'd' },
    );
    expect(parseWith(backendSchema, full)).toEqual(full);
  });

  it.each<[string, object, string]>([
    [
      'a field it does not know',
      backend({ require: [] }),
      'spec.require: unknown field; did you mean "requires"?',
    ],
    [
      'another class',
      promise({ class: 'fast' }),
      'spec.promise.class: "fast" is not possible here; use one of vdpa, offload, mediation,',
    ],
    [
      'a statement without its source',
      promise({ source: undefined }),
      `spec.promise.source: is missing; give ${TEXT}`,
    ],
    [
      'a negative number of copies',
      promise({ extraCopies: -1 }),
      'spec.promise.extraCopies: -1 is too small; at least 0',
    ],
    [
      'no accepted class',
      backend({ accepts: [] }),
      'spec.accepts: has 0 items; give at least 1',
    ],
    [
      'a requirement without a reason',
      backend({ requires: [{ component: 'x', version: 'y' }] }),
      `spec.requires[0].reason: is missing; give ${TEXT}`,
    ],
    [
      'no schema of networks',
      backend({ network: undefined }),
      'spec.network: is missing; give a mapping',
    ],
    [
      'a name in capitals',
      backend({}, { name: 'VDPA' }),
      'metadata.name: "VDPA" is not a DNS label;',
    ],
    [
      'no title',
      backend({}, { title: undefined }),
      `metadata.title: is missing; give ${TEXT}`,
    ],
    [
      'no key of an annotation',
      backend({ annotations: ['a b'] }),
      'spec.annotations[0]: "a b" is not a Kubernetes key; use [domain/]name',
    ],
    [
      'an annotation that is the contract itself',
      backend({ annotations: ['k8s.v1.cni.cncf.io/networks'] }),
      'spec.annotations[0]: "k8s.v1.cni.cncf.io/networks" is derived from the workload\'s interfaces; leave it out, and give addresses as selections',
    ],
    [
      'the default network',
      backend({ annotations: ['v1.multus-cni.io/default-network'] }),
      'spec.annotations[0]: "v1.multus-cni.io/default-network" is derived from',
    ],
  ])('refuses %s', (_, document, message) => {
    expect(() => parseWith(backendSchema, document)).toThrow(message);
  });
});
