import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseNad } from './NetworkAttachmentDefinition';

const HEAD = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'edge-fast' },
};
const nad = (config: unknown, more: object = {}): any => ({
  ...HEAD,
  spec: {
    config: typeof config === 'string' ? config : JSON.stringify(config),
  },
  ...more,
});

const TEXT = 'text (quote it if it looks like a number or a yes/no)';
const VERSIONS = 'use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0';

describe('parseNad', () => {
  it('gives the configuration, with what it does not know', () => {
    const config = {
      cniVersion: '1.0.0',
      name: 'edge-fast',
      type: 'ovs',
      bridge: 'br',
      capabilities: { CNIDeviceInfoFile: true },
      ipam: {},
    };
    expect(parseNad(nad(config))).toEqual(config);
  });

  it('takes the least of everything', () => {
    for (const config of [
      { cniVersion: '0.1.0', name: 'n', type: 't', ipam: { type: 'i' } },
      { cniVersion: '1.1.0', name: 'n', plugins: [{ type: 't' }] },
    ])
      expect(parseNad(nad(config))).toEqual(config);
  });

  it('gives a list of plugins', () => {
    const config = {
      cniVersion: '0.4.0',
      plugins: [{ type: 'macvlan' }, { type: 'tuning' }],
    };
    expect(parseNad(nad(config))).toEqual(config);
  });

  it.each([
    ['no spec', HEAD],
    ['an empty spec', { ...HEAD, spec: {} }],
  ])('leaves %s to a file on the node', (_, object) => {
    expect(parseNad(object)).toBeUndefined();
  });

  it.each<[string, object, string]>([
    [
      'another kind',
      { ...nad('{}'), kind: 'Network' },
      'kind: "Network" is not possible here; use NetworkAttachmentDefinition',
    ],
    [
      'another version',
      { ...nad('{}'), apiVersion: 'k8s.cni.cncf.io/v2' },
      'apiVersion: "k8s.cni.cncf.io/v2" is not possible here; use k8s.cni.cncf.io/v1',
    ],
    [
      'a name that cannot be selected',
      nad('{}', { metadata: { name: 'Edge' } }),
      'metadata.name: "Edge" is not a network name; use lower-case letters, digits and "-"',
    ],
    [
      'a namespace that is a number',
      nad('{}', { metadata: { name: 'x', namespace: 5 } }),
      `metadata.namespace: is a number; give ${TEXT}`,
    ],
    [
      'an annotation that is a number',
      nad('{}', { metadata: { name: 'x', annotations: { a: 5 } } }),
      `metadata.annotations.a: is a number; give ${TEXT}`,
    ],
    [
      'a field beside config',
      nad('{}', { spec: { configs: '{}' } }),
      'spec.configs: unknown field; did you mean "config"?',
    ],
    [
      'a mapping for config',
      nad('', { spec: { config: { type: 'ovs' } } }),
      `spec.config: is a mapping; give ${TEXT}`,
    ],
    [
      'a comma too much',
      nad('{"type":"ovs",}'),
      'spec.config: is not strict JSON (',
    ],
    ['a comment', nad('{} // no'), 'spec.config: is not strict JSON ('],
    ['nothing', nad(''), 'spec.config: is not strict JSON ('],
    ['a list', nad([]), 'spec.config: is a list; give a mapping'],
    [
      'no cniVersion',
      nad({ type: 'ovs' }),
      `spec.config.cniVersion: is missing; ${VERSIONS}`,
    ],
    [
      'an unknown cniVersion',
      nad({ cniVersion: '1.2.0', type: 'ovs' }),
      `spec.config.cniVersion: "1.2.0" is not possible here; ${VERSIONS}`,
    ],
    [
      'no type',
      nad({ cniVersion: '1.0.0' }),
      `spec.config.type: is missing; give ${TEXT}`,
    ],
    [
      'an empty list of plugins',
      nad({ cniVersion: '1.0.0', plugins: [] }),
      'spec.config.plugins: has 0 items; give at least 1',
    ],
    [
      'a plugin without a type',
      nad({ cniVersion: '1.0.0', plugins: [{ type: 'ovs' }, {}] }),
      `spec.config.plugins[1].type: is missing; give ${TEXT}`,
    ],
    [
      'a capability that is text',
      nad({ cniVersion: '1.0.0', type: 'ovs', capabilities: { ips: 'yes' } }),
      'spec.config.capabilities.ips: is text; give true or false',
    ],
    [
      'an IPAM that is text',
      nad({ cniVersion: '1.0.0', type: 'ovs', ipam: 'dhcp' }),
      'spec.config.ipam: is text; give a mapping',
    ],
  ])('refuses %s', (_, object, message) => {
    expect(() => parseNad(object as any, 'nad.yaml')).toThrow(
      InvalidInputError,
    );
    expect(() => parseNad(object as any, 'nad.yaml')).toThrow(
      `nad.yaml: ${message}`,
    );
  });
});
