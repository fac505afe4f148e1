import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { fakeEnvironment, fakePack } from '../__testUtils__/fakes';
import { loadYaml, loadYamlDocuments } from '../yaml/loadYaml';
import { renderEnvironment } from './renderEnvironment';

const PLUGIN = `{{#each platform.pools}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: {{this}}, labels: {mine: x, fastpath.dev/backend: other}}
data:
  config.json: {a: [1], name: {{this}} }
  text: as it is
{{/each}}
`;

function filesOf(
  spec: object = {},
  platform: Record<string, string> = { plugin: PLUGIN },
  more: object = {},
) {
  const rendered = renderEnvironment({
    environment: fakeEnvironment('onprem', spec),
    packs: [fakePack({ platform })],
    ...more,
  });
  return {
    ...rendered,
    text: (path: string) =>
      rendered.files.find(file => file.path === path)?.content,
  };
}

describe('renderEnvironment', () => {
  it("writes the platform side with our labels over the template's, and a ConfigMap's mappings as strict JSON", () => {
    const { text, files } = filesOf({ platform: { pools: ['p1', 'p2'] } });
    expect(files.map(({ path }) => path)).toEqual([
      '.fastpath/base.json',
      '.fastpath/lock.yaml',
      'catalog-info.yaml',
      'platform/kustomization.yaml',
      'platform/plugin.yaml',
    ]);
    expect(loadYamlDocuments(text('platform/plugin.yaml')!)).toEqual(
      ['p1', 'p2'].map(name => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name,
          labels: {
            mine: 'x',
            'app.kubernetes.io/managed-by': 'fastpath',
            'fastpath.dev/environment': 'onprem',
            'fastpath.dev/backend': 'fake',
          },
        },
        data: {
          'config.json': `{\n  "a": [\n    1\n  ],\n  "name": "${name}"\n}\n`,
          text: 'as it is',
        },
      })),
    );
    expect(loadYaml(text('platform/kustomization.yaml')!)).toMatchObject({
      resources: ['plugin.yaml'],
    });
  });

  it('leaves out what a template gives nothing for', () => {
    const { files } = filesOf();
    expect(files.map(({ path }) => path)).toEqual([
      '.fastpath/base.json',
      '.fastpath/lock.yaml',
      'catalog-info.yaml',
    ]);
  });

  it('keeps the source, or writes the entity without what the catalog added', () => {
    expect(
      filesOf({}, {}, { source: '# mine\n' }).text('catalog-info.yaml'),
    ).toBe('# mine\n');
    const environment = fakeEnvironment(
      'onprem',
      {},
      {
        uid: 'u',
        etag: 'e',
        title: 'T',
        annotations: { 'backstage.io/managed-by-location': 'x', mine: 'y' },
      },
    );
    const { files } = renderEnvironment({ environment, packs: [fakePack()] });
    expect(
      (
        loadYaml(
          files.find(({ path }) => path === 'catalog-info.yaml')!.content,
        ) as any
      ).metadata,
    ).toEqual({ name: 'onprem', title: 'T', annotations: { mine: 'y' } });
  });

  it('writes the NADs that the platform team owns, under the names that workloads select', () => {
    const nads = [
      { workload: 'edge-httpd', network: 'fast', namespace: 'edge' },
      { workload: 'other', network: 'lan' },
    ];
    const networks = {
      default: { type: 'ovs' },
      lan: { kernel: { config: { type: 'macvlan' } } },
    };
    const { text, warnings } = filesOf(
      { nadOwnership: 'platform', nads, networks, namespace: 'shared' },
      {},
    );
    expect(
      loadYamlDocuments(text('platform/networks.yaml')!).map((nad: any) => [
        nad.metadata.namespace,
        nad.metadata.name,
        nad.metadata.labels['fastpath.dev/workload'],
        JSON.parse(nad.spec.config).type,
      ]),
    ).toEqual([
      ['edge', 'edge-httpd-fast', 'edge-httpd', 'ovs'],
      ['shared', 'other-lan', 'other', 'macvlan'],
    ]);
    expect(warnings).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'no NAD to own',
      { nadOwnership: 'platform' },
      "environment onprem: nadOwnership is platform, but spec.nads lists no workload's network, so no NAD is rendered",
    ],
    [
      'NADs that are not its own',
      { nads: [{ workload: 'a', network: 'b' }] },
      'environment onprem: spec.nads has no effect unless nadOwnership is platform',
    ],
  ])('warns of %s', (_, spec, warning) => {
    expect(filesOf(spec, {}).warnings).toEqual([warning]);
  });

  it.each<[string, object, Record<string, string>, string]>([
    [
      'an unknown backend',
      { backend: 'fakes' },
      {},
      'env.yaml: spec.backend: "fakes" is no backend pack; did you mean "fake"? known: fake',
    ],
    [
      'parameters of the platform side',
      { platform: { pool: [] } },
      {},
      'env.yaml: spec.platform.pool: unknown parameter; did you mean "pools"?',
    ],
    [
      'parameters of a network',
      { networks: { fast: { mtu: 'x' } } },
      {},
      'env.yaml: spec.networks.fast.mtu: "x" has the wrong type; give integer',
    ],
    [
      'a template that gives no object',
      {},
      { plugin: 'hello' },
      'fake/platform/plugin.yaml.hbs: apiVersion: is missing; a platform template holds whole Kubernetes objects',
    ],
    [
      'an object without a name',
      {},
      { plugin: 'apiVersion: v1\nkind: A\nmetadata: {x: y}' },
      'fake/platform/plugin.yaml.hbs: metadata.name: is missing;',
    ],
    [
      'a missing value',
      {},
      { plugin: 'a: {{platform.nope}}' },
      'fake/platform/plugin.yaml.hbs: line 1: {{platform.nope}} has no value',
    ],
  ])('refuses %s', (_, spec, platform, message) => {
    expect(() => filesOf(spec, platform, { file: 'env.yaml' })).toThrow(
      InvalidInputError,
    );
    expect(() => filesOf(spec, platform, { file: 'env.yaml' })).toThrow(
      message,
    );
  });
});
