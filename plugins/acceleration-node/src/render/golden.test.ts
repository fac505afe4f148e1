import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  KubernetesObject,
  parseNad,
} from '@fastpath/backstage-plugin-acceleration-common';
import * as models from 'kubernetes-models';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEnvironments } from '../input/readEnvironments';
import { readWorkload } from '../input/readWorkload';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { BASE_PATH, contentDigest } from '../tree/lock';
import { renderEnvironment } from './renderEnvironment';
import type { RenderedFile } from '../tree/RenderedFile';
import { renderWorkload } from './renderWorkload';

// The trees under golden/ are what the renderer gives, for review. Write them anew with: UPDATE_GOLDEN=1 yarn vitest run golden
const GOLDEN = join(__dirname, '..', '..', 'golden');
// In `claims` stands what an API server of before Kubernetes 1.34 does not know.
const SETS = ['', 'claims'];
const below = (folder: string) =>
  SETS.flatMap(set =>
    readdirSync(join(GOLDEN, set, folder))
      .sort()
      .map(file => [set, file.replace('.yaml', '')] as const),
  );
const WORKLOADS = below('workloads');
const ENVIRONMENTS = below('environments');

let packs: BackendPack[];
beforeAll(async () => {
  packs = await loadBackendPacks({ directories: [join(GOLDEN, 'backends')] });
});

async function render(set: string, name: string) {
  const source = readFileSync(
    join(GOLDEN, set, 'workloads', name, 'workload.yaml'),
    'utf8',
  );
  const { environments } = await readEnvironments(
    join(GOLDEN, set, 'environments'),
  );
  return renderWorkload({
    workload: readWorkload(source, 'workload.yaml'),
    source,
    environments,
    packs,
  });
}

async function renderPlatform(set: string, name: string) {
  const { environments } = await readEnvironments(
    join(GOLDEN, set, 'environments'),
  );
  return renderEnvironment({
    environment: environments.find(({ metadata }) => metadata.name === name)!,
    packs,
  });
}

/** All files below a folder, by path. */
function filesBelow(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  }).filter(entry => entry.isFile());
  return Object.fromEntries(
    entries
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

/** Compares a tree with its golden folder; `.fastpath/base.json` holds every file a second time and is left out. */
function expectGolden(files: readonly RenderedFile[], folder: string): void {
  const shown = Object.fromEntries(
    files
      .filter(file => file.path !== BASE_PATH)
      .map(file => [file.path, file.content]),
  );
  if (process.env.UPDATE_GOLDEN) {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, content] of Object.entries(shown)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  expect(shown).toEqual(filesBelow(folder));
}

/** The models that carry Kubernetes' schemas, by API version. */
const SCHEMAS: Record<
  string,
  Record<string, new (object: any) => { validate(): void }>
> = {
  v1: models.v1 as any,
  'apps/v1': models.apps.v1 as any,
  'policy/v1': models.policy.v1 as any,
  'resource.k8s.io/v1': models.resourceK8sIo.v1 as any,
};

/** Checks an object against Kubernetes' own schema, or ours for a NAD. */
function validate(object: KubernetesObject): void {
  if (object.kind === 'NetworkAttachmentDefinition') {
    parseNad(object);
    return;
  }
  new SCHEMAS[object.apiVersion][object.kind](object).validate();
}

describe.each(WORKLOADS)('the workload %s/%s', (set, name) => {
  it('renders its golden tree', async () => {
    expectGolden(
      (await render(set, name)).files,
      join(GOLDEN, set, 'workloads', name, 'expected'),
    );
  });

  it('renders the same bytes again, and its lock says which', async () => {
    const [first, second] = [await render(set, name), await render(set, name)];
    expect(second.files).toEqual(first.files);
    expect(second.digest).toBe(first.digest);
    const lock = loadYamlDocuments(
      first.files.find(file => file.path === '.fastpath/lock.yaml')!.content,
    )[0] as any;
    for (const file of first.files) {
      if (file.path !== '.fastpath/lock.yaml')
        expect(lock.files[file.path]).toBe(contentDigest(file.content));
    }
  });

  it('is portable, and says so of all its environments', async () => {
    const { proof, environments } = await render(set, name);
    expect(environments.length).toBeGreaterThanOrEqual(3);
    expect(proof).toMatchObject({
      portable: true,
      environments,
      differences: [],
    });
  });

  it("fits Kubernetes' schemas and the NAD's", async () => {
    const { files } = await render(set, name);
    const objects = files
      .filter(file =>
        /^deploy\/(base|overlays\/[^/]+)\/(?!kustomization|pod\.patch)/.test(
          file.path,
        ),
      )
      .flatMap(
        file =>
          loadYamlDocuments(file.content, file.path) as KubernetesObject[],
      );
    expect(objects.length).toBeGreaterThan(4);
    objects.forEach(validate);
  });
});

describe.each(ENVIRONMENTS)('the platform side of %s/%s', (set, name) => {
  it('renders its golden tree', async () => {
    expectGolden(
      (await renderPlatform(set, name)).files,
      join(GOLDEN, set, 'platforms', name),
    );
  });
});
