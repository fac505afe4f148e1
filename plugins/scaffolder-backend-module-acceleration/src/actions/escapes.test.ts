import {
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// Test data that two packages share; it is in neither when they are published.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import {
  LINK_ESCAPES,
  makePlace,
  PATH_ESCAPES,
  Place,
} from '../../../acceleration-node/src/__testUtils__/escapes';
import { surroundings } from '../../../acceleration-node/src/__testUtils__/surroundings';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { demoCatalog } from '../__testUtils__/demoCatalog';
import { createPublishLocalAction } from './publishLocal';
import { createRenderEnvironmentAction } from './renderEnvironment';
import { createRenderWorkloadAction } from './renderWorkload';

const workload = (name: string = 'edge-httpd') => ({
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name },
  spec: {
    image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['onprem-fra'],
  },
});

const environment = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name },
  spec: {
    type: 'acceleration-environment',
    owner: 'platform',
    backend: 'vdpa',
    cluster: 'c',
    networks: { default: { resource: 'a.b/c', bridge: 'br' } },
  },
});

let parent: string;
let place: Place;
beforeEach(async () => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'fastpath-escape-')));
  place = await makePlace(parent, 'deploy/base/serviceaccount.yaml');
});
afterEach(() => {
  expect(existsSync('/tmp/fastpath-escaped')).toBe(false);
  rmSync(parent, { recursive: true, force: true });
});

const catalog = demoCatalog();
const packs = loadBackendPacks();
const renderWorkload = createRenderWorkloadAction({
  catalog,
  loadPacks: () => packs,
});
const renderEnvironment = createRenderEnvironmentAction({
  catalog,
  loadPacks: () => packs,
});

/** Repositories stand in a folder of their own, which also is outside of the workspace. */
function publishLocal() {
  const data = {
    acceleration: { localRepositories: { path: join(parent, 'repositories') } },
  };
  return createPublishLocalAction({
    catalog: catalogServiceMock(),
    config: mockServices.rootConfig({ data }),
    events: mockServices.events.mock(),
    patienceMs: 0,
  });
}

async function run(
  action: { handler: (context: any) => Promise<void> },
  input: object,
): Promise<void> {
  await action.handler(
    createMockActionContext({ input: input as any, workspacePath: place.root }),
  );
}

/** Each input of an action that becomes a path, or a part of one. */
const INPUTS: readonly [string, string, (text: string) => Promise<void>][] = [
  [
    'acceleration:workload:render',
    'targetPath',
    text => run(renderWorkload, { workload: workload(), targetPath: text }),
  ],
  [
    'acceleration:workload:render',
    'workloadPath',
    text => run(renderWorkload, { workloadPath: text }),
  ],
  [
    'acceleration:workload:render',
    'the name',
    text => run(renderWorkload, { workload: workload(text) }),
  ],
  [
    'acceleration:workload:render',
    'an environment',
    text => run(renderWorkload, { workload: workload(), environments: [text] }),
  ],
  [
    'acceleration:environment:render',
    'targetPath',
    text =>
      run(renderEnvironment, { environment: 'onprem-fra', targetPath: text }),
  ],
  [
    'acceleration:environment:render',
    'the name',
    text => run(renderEnvironment, { environment: environment(text) }),
  ],
  [
    'acceleration:environment:render',
    'a reference',
    text => run(renderEnvironment, { environment: text }),
  ],
  [
    'acceleration:publish:local',
    'sourcePath',
    text => run(publishLocal(), { name: 'one', sourcePath: text }),
  ],
  [
    'acceleration:publish:local',
    'the name',
    text => run(publishLocal(), { name: text }),
  ],
];

/** Inputs that only have to be names below the workspace; every other one has rules of its own that no escape fits. */
const FREE = ['targetPath'];

describe.each(INPUTS)('%s: %s', (_, input, act) => {
  it.each(PATH_ESCAPES)(
    'stays in the workspace with $path ($name)',
    async ({ path, leads }) => {
      writeFileSync(join(place.root, 'README.md'), 'mine');
      writeFileSync(join(parent, 'escaped'), JSON.stringify(workload()));
      const before = surroundings(parent, place.root);
      const error = await act(path).then(
        () => undefined,
        reason => reason,
      );
      if (leads === 'out' || !FREE.includes(input))
        expect(error).toBeInstanceOf(InputError);
      else
        expect(error === undefined || error instanceof InputError).toBe(true);
      expect(surroundings(parent, place.root)).toEqual(before);
    },
  );
});

/** Each write into a workspace where a link is in the way. */
const WRITES: readonly [string, () => Promise<void>][] = [
  [
    'acceleration:workload:render',
    () => run(renderWorkload, { workload: workload() }),
  ],
  [
    'acceleration:workload:render below the link',
    () =>
      run(renderWorkload, {
        workload: workload(),
        targetPath: 'deploy/base/serviceaccount.yaml',
      }),
  ],
  [
    'acceleration:workload:render from the link',
    () =>
      run(renderWorkload, { workloadPath: 'deploy/base/serviceaccount.yaml' }),
  ],
  [
    'acceleration:environment:render below the link',
    () =>
      run(renderEnvironment, {
        environment: 'onprem-fra',
        targetPath: 'deploy/base/serviceaccount.yaml',
      }),
  ],
  ['acceleration:publish:local', () => run(publishLocal(), { name: 'one' })],
  [
    'acceleration:publish:local from the link',
    () =>
      run(publishLocal(), {
        name: 'one',
        sourcePath: 'deploy/base/serviceaccount.yaml',
      }),
  ],
];

describe.each(WRITES)('%s', (name, act) => {
  it.each(LINK_ESCAPES)(
    'refuses when $name, and changes nothing',
    async ({ arrange, isFile }) => {
      await arrange(place);
      const before = surroundings(parent);
      if (isFile && name === 'acceleration:publish:local') await act();
      else await expect(act()).rejects.toThrow(InputError);
      // Repositories have a folder of their own, which is made before the first of them.
      const { repositories: _repositories, ...after } = surroundings(
        parent,
        join(parent, 'repositories', 'one'),
      );
      expect(after).toEqual(before);
    },
  );
});
