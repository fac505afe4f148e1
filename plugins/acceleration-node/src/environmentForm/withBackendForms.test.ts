import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSchema } from '@fastpath/backstage-plugin-acceleration-common';
import Ajv from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { loadYaml } from '../yaml/loadYaml';
import { parametersField } from './backendForms';
import { withBackendForms } from './withBackendForms';

const ROOT = join(__dirname, '..', '..', '..', '..');
const FILE = join(
  ROOT,
  'templates',
  'accelerated-environment',
  'template.yaml',
);
const GOLDEN = join(__dirname, '..', '..', 'golden', 'backends');
const BARE =
  'spec:\n  parameters:\n  - title: other\n    properties: {name: {type: string}}\n  - title: Backend # mine\n    properties: {backend: {}}\n';

let builtIn: BackendPack[];
let all: BackendPack[];
beforeAll(async () => {
  builtIn = await loadBackendPacks();
  all = await loadBackendPacks({ directories: [GOLDEN] });
});

/** The page of a template that asks for the backend. */
function pageOf(text: string): any {
  return (loadYaml(text) as any).spec.parameters.find(
    (page: any) => page.properties.backend,
  );
}

describe('withBackendForms', () => {
  it('has written the forms of the built-in packs into the template that we ship (write them anew with: fastpath environment-form)', () => {
    const text = readFileSync(FILE, 'utf8');
    expect(withBackendForms(text, builtIn, FILE)).toBe(text);
  });

  it('puts a fourth pack beside the others, and leaves the rest of the template as it is', () => {
    const text = withBackendForms(BARE, all);
    expect(text).toContain('title: Backend # mine');
    const page = pageOf(text);
    expect(page.properties.backend.enum).toEqual([
      'mediation',
      'mediation-ovs',
      'offload',
      'vdpa',
      'vhost-net',
    ]);
    expect(
      page.dependencies.backend.oneOf.map((form: any) => form.required),
    ).toEqual([
      ['backend-mediation'],
      ['backend-mediation-ovs'],
      ['backend-offload'],
      ['backend-vdpa'],
      ['backend-vhost-net'],
    ]);
    expect((loadYaml(text) as any).spec.parameters[0]).toEqual({
      title: 'other',
      properties: { name: { type: 'string' } },
    });
    expect(withBackendForms(text, all)).toBe(text);
    expect(
      pageOf(withBackendForms(text, builtIn)).properties.backend.enum,
    ).toEqual(['mediation', 'mediation-ovs', 'offload', 'vdpa']);
  });

  it("accepts what each pack gives as an example, and refuses what the pack's schema does not know", () => {
    const validate = new Ajv({ strict: false }).compile(
      pageOf(withBackendForms(BARE, all)),
    );
    for (const { name, backend } of all) {
      for (const network of backend.spec.network.examples as object[]) {
        const filled = (networks: object, platform: object) => ({
          backend: name,
          [parametersField(name)]: { networks, platform },
        });
        for (const platform of backend.spec.platform.examples as object[]) {
          expect(
            validate(filled({ default: network, other: network }, platform)),
            `${name}: ${JSON.stringify(validate.errors)}`,
          ).toBe(true);
        }
        expect(
          validate(filled({ default: { ...network, misspelt: 1 } }, {})),
        ).toBe(false);
        expect(validate(filled({ other: network }, {}))).toBe(false);
        expect(validate({ backend: name })).toBe(false);
      }
    }
  });

  it('asks an optional object for none of its fields, since forms make it where nobody filled it in', () => {
    const [mediation] = pageOf(withBackendForms(BARE, builtIn)).dependencies
      .backend.oneOf;
    const { networks, platform } =
      mediation.properties['backend-mediation'].properties;
    expect(platform.properties.images).not.toHaveProperty('required');
    expect(networks.properties.default.properties.ipam).not.toHaveProperty(
      'required',
    );
    expect(platform.properties.pools.items.required).toEqual(['resource']);
    expect(platform.properties.pools.items.properties.pciAddresses.title).toBe(
      'PCI addresses',
    );
    expect(networks.properties.default).not.toHaveProperty('examples');
    expect(
      networks.properties.default.properties.resource.description,
    ).toContain('slots are offered as, `<domain>/<name>`; the name');
  });

  it.each([
    [
      'spec: {parameters: [{properties: {name: {}}}]}',
      't.yaml: spec.parameters: has no page with a property "backend"; start from the template accelerated-environment',
    ],
    ['spec: {}', 'has no page with a property'],
    ['- 1', 'has no page with a property'],
    ['a: [', 't.yaml: line 1, column 5: is not plain YAML'],
    ['a: &a []\nb: *a', 'is not plain YAML'],
  ])('refuses %j', (text, message) => {
    expect(() => withBackendForms(text, builtIn, 't.yaml')).toThrow(message);
  });

  it('refuses to offer no backend at all', () => {
    expect(() => withBackendForms(BARE, [], 't.yaml')).toThrow(
      't.yaml: gets no backend to choose; give a folder with backend packs',
    );
  });

  it('asks with its other pages for what an environment has', () => {
    const template = loadYaml(readFileSync(FILE, 'utf8')) as any;
    const given = Object.keys(
      template.spec.steps.find((step: any) => step.id === 'render').input
        .environment.spec,
    );
    expect(Object.keys(environmentSchema.shape.spec.shape)).toEqual(
      expect.arrayContaining(given),
    );
  });
});
