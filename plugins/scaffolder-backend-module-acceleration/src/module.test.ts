import fs from 'node:fs';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import git from 'isomorphic-git';
import { load } from 'js-yaml';
import request from 'supertest';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { demoEntities } from './__testUtils__/demoCatalog';
import { treeOf } from './__testUtils__/treeOf';
import { scaffolderModuleAcceleration } from './module';

const values = {
  name: 'edge-httpd',
  description: 'Serves the edge: quickly, "quoted" & ${{ 1 + 1 }}',
  owner: 'group:default/guests',
  image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
  args: [
    '/usr/bin/httpd',
    '--vdev={net1.vdev}',
    '--note=a: b # c',
    '${{ parameters.name }}',
    '"]\n- injected',
  ],
  interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
  replicas: 2,
  cpu: '2',
  memory: '512Mi',
  hugepages: '1Gi',
  environments: [
    'resource:default/alibaba-ebm',
    'resource:default/aws-euw1',
    'resource:default/onprem-fra',
  ],
  publish: 'local',
};

/** What the catalog will have read, which the action waits for. */
const componentIn = (repositories: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'edge-httpd',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `file:${repositories}/edge-httpd/catalog-info.yaml`,
    },
  },
});

const LAB = `# ours
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: lab}
spec:
  type: acceleration-environment
  owner: group:default/platform
  backend: vdpa
  cluster: lab
  networks: {default: {resource: openshift.io/old, bridge: br0}}
`;

/** An environment in a local repository. */
const environmentIn = (repositories: string) => ({
  ...(load(LAB) as object),
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'lab',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `file:${repositories}/lab/catalog-info.yaml`,
    },
  },
});

/** What runs already. */
const manifestOf = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}}
      annotations: {k8s.v1.cni.cncf.io/networks: '[{"name":"fast","interface":"net1"}]'}
    spec:
      containers:
      - name: main
        image: registry.example.com/edge/cache@sha256:${'cd'.repeat(32)}
        command: [/usr/bin/cache]
        args: [--verbose, '{{ "a" }} \${{ 1 + 1 }}']
        resources:
          limits: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, openshift.io/fastvdpa: "1"}
          requests: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, openshift.io/fastvdpa: "1"}
`;

describe('scaffolderModuleAcceleration', () => {
  const repositories = createMockDirectory();
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  beforeAll(async () => {
    ({ server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleAcceleration,
        catalogServiceMock.factory({
          entities: [
            ...demoEntities,
            componentIn(repositories.path),
            environmentIn(repositories.path),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            acceleration: {
              localRepositories: {
                path: repositories.path,
                allow: ['Component', 'Resource'],
              },
            },
          },
        }),
      ],
    }));
  });

  async function run(given: object, template = 'accelerated-service') {
    const { body } = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: `template:default/${template}`,
        values: given,
      })
      .expect(201);
    const status = await vi.waitFor(
      async () => {
        const task = (
          await request(server).get(`/api/scaffolder/v2/tasks/${body.id}`)
        ).body;
        expect(['completed', 'failed']).toContain(task.status);
        return task.status;
      },
      { timeout: 20_000, interval: 100 },
    );
    const events = (
      await request(server).get(`/api/scaffolder/v2/tasks/${body.id}/events`)
    ).body as any[];
    return {
      status,
      log: events.map(event => event.body.message).join('\n'),
      output: events.at(-1).body.output,
    };
  }

  it('runs the whole template, and a user’s values stay values', async () => {
    const { status, log, output } = await run(values);
    expect(log).toContain('Published edge-httpd as commit');
    expect(status).toBe('completed');
    expect(output.links).toEqual([
      expect.objectContaining({ entityRef: 'component:default/edge-httpd' }),
    ]);
    expect(output.text[0].content).toContain('Portable: **yes**');
    expect(output.text[1].content).toContain(`${repositories.path}/edge-httpd`);
    const tree = treeOf(repositories.resolve('edge-httpd'));
    expect(Object.keys(tree)).toEqual(
      expect.arrayContaining([
        'README.md',
        'catalog-info.yaml',
        'fastpath-resolve',
        'workload.yaml',
        'deploy/overlays/aws-euw1/kustomization.yaml',
      ]),
    );
    expect(tree['README.md']).toContain(values.description);
    expect((load(tree['workload.yaml']) as any).spec).toMatchObject({
      args: values.args,
      catalog: { owner: values.owner, description: values.description },
      environments: values.environments,
    });
    expect(load(tree['catalog-info.yaml'])).toMatchObject({
      metadata: {
        annotations: {
          'backstage.io/template-version': '0.1.0',
          'fastpath.dev/packs': 'mediation@0.1.0, offload@0.1.0, vdpa@0.1.0',
        },
      },
      spec: { scaffoldedFrom: 'template:default/accelerated-service' },
    });
  });

  it('gives the same commit when the same is asked for again, and refuses other content under the name', async () => {
    const before = treeOf(repositories.path);
    expect((await run(values)).log).toContain(
      'edge-httpd is published already, with the same content',
    );
    const other = await run({ ...values, replicas: 3 });
    expect(other.status).toBe('failed');
    expect(other.log).toContain(
      '"edge-httpd" is published already, with other content',
    );
    expect(treeOf(repositories.path)).toEqual(before);
  });

  describe('the template that changes it', () => {
    const change = (given: object) =>
      run(
        { component: 'component:default/edge-httpd', ...given },
        'change-accelerated-service',
      );
    const read = (path: string) =>
      treeOf(repositories.resolve('edge-httpd'))[path];
    const repository = { fs, dir: repositories.resolve('edge-httpd') };

    it('commits what is changed, and leaves what is left empty', async () => {
      const before = load(read('workload.yaml')) as any;
      const { status, log, output } = await change({
        replicas: 5,
        cpu: '4',
        args: [],
        interfaces: [],
        environments: [
          'resource:default/onprem-fra',
          'resource:default/aws-euw1',
        ],
      });
      expect(log).toContain('Published edge-httpd as commit');
      expect(status).toBe('completed');
      const { spec } = load(read('workload.yaml')) as any;
      expect(spec).toEqual({
        ...before.spec,
        replicas: 5,
        resources: { ...before.spec.resources, cpu: '4' },
        environments: values.environments.slice(1),
      });
      expect(read('deploy/base/deployment.yaml')).toContain('replicas: 5');
      expect(
        read('deploy/overlays/alibaba-ebm/kustomization.yaml'),
      ).toBeUndefined();
      const commits = await git.log(repository);
      expect(commits.map(({ commit }) => commit.message)).toEqual([
        'Change edge-httpd\n',
        'Initial commit\n',
      ]);
      expect(output.text).toEqual([
        {
          title: 'What was changed',
          content: expect.stringContaining(commits[0].oid),
        },
      ]);
      expect(output.text[0].content).toContain(
        '* `repository/deploy/base/deployment.yaml`',
      );
    });

    it('writes nothing when nothing is changed', async () => {
      const { status, output } = await change({ replicas: 5 });
      expect(status).toBe('completed');
      expect(output.text.map(({ title }: any) => title)).toEqual([
        'Nothing was written',
      ]);
      expect(output.text[0].content).toContain('up to date');
      expect(await git.log(repository)).toHaveLength(2);
    });

    it('names conflicts and writes nothing, until one side is taken', async () => {
      const file = 'deploy/base/deployment.yaml';
      repositories.addContent({
        [`edge-httpd/${file}`]: read(file).replace(
          'replicas: 5',
          'replicas: 7',
        ),
      });
      await git.add({ ...repository, filepath: file });
      const author = { name: 'Test', email: 'test@example.com' };
      await git.commit({ ...repository, author, message: 'By hand' });
      const conflict = await change({ replicas: 6 });
      expect(conflict.status).toBe('completed');
      expect(conflict.output.text).toHaveLength(1);
      expect(conflict.output.text[0]).toMatchObject({
        title: 'Nothing was written',
        content: expect.stringContaining(`* \`${file}:spec.replicas\``),
      });
      expect(await git.log(repository)).toHaveLength(3);
      const again = new URL(conflict.output.links[0].url, 'http://portal');
      const filled = JSON.parse(again.searchParams.get('formData')!);
      expect(filled).toEqual({
        component: 'component:default/edge-httpd',
        replicas: 6,
        choices: [{ place: `${file}:spec.replicas`, side: 'ours' }],
      });
      const shown = await change({ ...filled, review: true });
      expect(shown.output.text).toEqual([
        { title: 'What would change', content: expect.any(String) },
      ]);
      expect(shown.output.text[0].content).toMatch(
        /~~~~~diff\n[^]*\n- {2}replicas: 5\n\+ {2}replicas: 6\n[^]*\n~~~~~\n$/,
      );
      expect(shown.output.links[0].title).toBe('Make this change');
      expect(await git.log(repository)).toHaveLength(3);
      const taken = await change(filled);
      expect(taken.status).toBe('completed');
      expect(read(file)).toContain('replicas: 7');
      expect(read('workload.yaml')).toContain('replicas: 6');
      expect(await git.log(repository)).toHaveLength(4);
    });
  });

  describe('the template for what runs already', () => {
    const existing = (given: object) =>
      run(
        {
          manifest: manifestOf('edge-cache'),
          owner: 'group:default/guests',
          environments: ['resource:default/onprem-fra'],
          publish: 'local',
          ...given,
        },
        'accelerate-existing',
      );

    it('makes a repository of a manifest that is pasted', async () => {
      const { status, log, output } = await existing({});
      expect(log).toContain('Published edge-cache as commit');
      expect(status).toBe('completed');
      expect(output.text).toEqual([
        {
          title: 'What was made',
          content: expect.stringContaining('From: Deployment/edge-cache'),
        },
      ]);
      expect(output.links).toEqual([
        expect.objectContaining({ entityRef: 'component:default/edge-cache' }),
      ]);
      const tree = treeOf(repositories.resolve('edge-cache'));
      expect((load(tree['workload.yaml']) as any).spec).toMatchObject({
        args: ['--verbose', '{{ "a" }} ${{ 1 + 1 }}'],
        catalog: { owner: 'group:default/guests' },
        environments: ['onprem-fra'],
      });
    });

    it('says what stands in the way, and makes nothing', async () => {
      const { status, output } = await existing({
        manifest: manifestOf('edge-host').replace(
          'containers:',
          'hostNetwork: true\n      containers:',
        ),
      });
      expect(status).toBe('completed');
      expect(output.links).toEqual([]);
      expect(output.text).toHaveLength(1);
      expect(output.text[0]).toMatchObject({
        title: 'What stands in the way',
        content: expect.stringMatching(
          /`spec.template.spec.hostNetwork` \(line \d+\): /,
        ),
      });
      expect(treeOf(repositories.resolve('edge-host'))).toEqual({});
    });
  });

  it('fails with the one clear error when an environment does not exist', async () => {
    const { status, log } = await run({
      ...values,
      name: 'other',
      environments: ['resource:default/mars'],
    });
    expect(status).toBe('failed');
    expect(log).toContain(
      'unknown environment resource:default/mars; choose from resource:default/alibaba-ebm',
    );
    expect(treeOf(repositories.path)).not.toHaveProperty('other/workload.yaml');
  });

  it('answers a tag instead of a digest with what to write', async () => {
    const { body } = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: 'template:default/accelerated-service',
        values: { ...values, image: 'edge/httpd:1' },
      })
      .expect(400);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]).toMatchObject({
      path: ['image'],
      schema: {
        errorMessage: {
          pattern: expect.stringContaining('by its digest, not by a tag'),
        },
      },
    });
  });

  it('lists the actions with their examples', async () => {
    const { body } = await request(server)
      .get('/api/scaffolder/v2/actions')
      .expect(200);
    const ours = (body as any[]).filter(({ id }) =>
      id.startsWith('acceleration:'),
    );
    expect(ours.map(({ id }) => id)).toEqual([
      'acceleration:environment:change',
      'acceleration:environment:render',
      'acceleration:environment:retire',
      'acceleration:manifest:import',
      'acceleration:publish:local',
      'acceleration:repository:fetch',
      'acceleration:workload:probe',
      'acceleration:workload:render',
      'acceleration:workload:update',
    ]);
    for (const action of ours) {
      expect(action.description).toBeTruthy();
      expect(action.examples.length).toBeGreaterThan(0);
    }
  });

  it('changes an environment, and retires it', async () => {
    const dir = repositories.resolve('lab');
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(`${dir}/catalog-info.yaml`, LAB);
    await git.init({ fs, dir, defaultBranch: 'main' });
    await git.add({ fs, dir, filepath: '.' });
    await git.commit({
      fs,
      dir,
      author: { name: 'a', email: 'a@example.com' },
      message: 'Lab',
    });
    const read = () => fs.readFileSync(`${dir}/catalog-info.yaml`, 'utf8');
    const environment = 'resource:default/lab';

    const changed = await run(
      { environment, document: LAB.replace('/old', '/new') },
      'change-environment',
    );
    expect(changed.log).toContain('Published lab as commit');
    expect(changed.status).toBe('completed');
    expect(read()).toBe(LAB.replace('/old', '/new'));

    const retired = await run({ environment }, 'retire-environment');
    expect(retired.status).toBe('completed');
    expect(read()).toContain('fastpath.dev/retired-at');
    expect(read()).toMatch(/^# ours/);
    expect(retired.output.text.map(({ title }: any) => title)).toEqual([
      'Named by nobody',
      'What to do next',
    ]);
    expect(await git.log({ fs, dir })).toHaveLength(3);
  });
});
