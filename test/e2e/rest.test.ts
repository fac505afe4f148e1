import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { PortalClient } from './PortalClient';
import { repositoryFiles } from './repositoryFiles';
import { serviceValues } from './serviceValues';

const SKELETON = join(
  __dirname,
  '..',
  '..',
  'templates',
  'accelerated-service',
  'skeleton',
);
const ENVIRONMENTS = ['alibaba-ebm', 'aws-euw1', 'onprem-fra'];

describe('the template accelerated-service, through the REST API of a running portal', () => {
  const portal = inject('portal');
  let client: PortalClient;
  let template: any;

  beforeAll(async () => {
    client = await PortalClient.signIn(portal);
    template = await client.entity('template', 'accelerated-service');
  });

  it('renders, publishes a git repository, and the component appears with its environments', async () => {
    const { status, log, output } = await client.run(
      'accelerated-service',
      serviceValues('rest-httpd'),
    );
    expect(log).toContain('Published rest-httpd as commit');
    expect(status).toBe('completed');
    const path = join(portal.repositories, 'rest-httpd');
    expect(output.text[0].content).toContain('Portable: **yes**');
    expect(output.text[1].content).toContain(path);

    const finished = Date.now();
    const component = await client.entity('component', 'rest-httpd');
    expect(Date.now() - finished).toBeLessThan(10_000);
    expect(component.metadata.description).toBe('Serves the edge');
    expect(component.relations).toEqual(
      expect.arrayContaining(
        ENVIRONMENTS.map(name => ({
          type: 'dependsOn',
          targetRef: `resource:default/${name}`,
        })),
      ),
    );
    const environment = await client.entity('resource', 'aws-euw1');
    expect(environment.relations).toContainEqual({
      type: 'dependencyOf',
      targetRef: 'component:default/rest-httpd',
    });

    const files = await repositoryFiles(path, 'HEAD');
    expect(files.map(file => file.path)).toEqual(
      expect.arrayContaining([
        'Containerfile',
        'README.md',
        'catalog-info.yaml',
        'deploy/base/kustomization.yaml',
        ...ENVIRONMENTS.map(
          name => `deploy/overlays/${name}/kustomization.yaml`,
        ),
        'src/fast-echo.c',
        'workload.yaml',
      ]),
    );
    expect(files.find(file => file.path === 'fastpath-resolve')).toEqual({
      path: 'fastpath-resolve',
      content: readFileSync(join(SKELETON, 'fastpath-resolve'), 'utf8'),
      executable: true,
    });
    expect(
      readdirSync(portal.repositories).filter(name => name.startsWith('.')),
    ).toEqual([]);
  });

  it('shows the same files with the same content in a dry run, and publishes nothing', async () => {
    const values = serviceValues('dry-httpd');
    const directoryContents = readdirSync(SKELETON, {
      recursive: true,
      withFileTypes: true,
    })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => ({
        path: join('skeleton', relative(SKELETON, path)),
        base64Content: readFileSync(path).toString('base64'),
      }));
    const dryRun = await client.request('POST', '/scaffolder/v2/dry-run', {
      template,
      values,
      secrets: {},
      directoryContents,
    });
    expect(dryRun).toMatchObject({ status: 200 });
    expect(readdirSync(portal.repositories)).not.toContain('dry-httpd');

    expect(await client.run('accelerated-service', values)).toMatchObject({
      status: 'completed',
    });
    const real = await repositoryFiles(
      join(portal.repositories, 'dry-httpd'),
      'HEAD',
    );
    const shown = (dryRun.body.directoryContents as any[])
      .map(file => ({
        path: file.path,
        // A dry run calls every template by one name.
        content: Buffer.from(file.base64Content, 'base64')
          .toString('utf8')
          .replaceAll(
            'template:default/dry-run',
            'template:default/accelerated-service',
          ),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    // The name stands in the digests of the lock, too.
    const comparable = (files: readonly { path: string; content: string }[]) =>
      files.map(({ path, content }) => ({
        path,
        content: path === '.fastpath/lock.yaml' ? '' : content,
      }));
    expect(comparable(shown)).toEqual(comparable(real));
  });

  it('answers a tag instead of a digest with the one clear error', async () => {
    const values = {
      ...serviceValues('bad-httpd'),
      image: 'registry.example.com/edge/httpd:1.2',
    };
    const templateRef = 'template:default/accelerated-service';
    const refused = await client.request('POST', '/scaffolder/v2/tasks', {
      templateRef,
      values,
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toHaveLength(1);
    expect(refused.body.errors[0].schema.errorMessage.pattern).toContain(
      'Name the image by its digest, not by a tag.',
    );

    // Without the form's own check, the action's.
    const open = {
      ...template,
      spec: {
        ...template.spec,
        parameters: [],
        steps: template.spec.steps.slice(1, 2),
      },
    };
    const run = await client.request('POST', '/scaffolder/v2/dry-run', {
      template: open,
      values,
      secrets: {},
      directoryContents: [],
    });
    expect(run.status).toBe(400);
    expect(run.body.error.message).toBe(
      'workload: spec.image: "registry.example.com/edge/httpd:1.2" has the tag "1.2" but no digest; ' +
        'write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true',
    );
    expect(readdirSync(portal.repositories)).not.toContain('bad-httpd');
  });

  it('lists the actions with examples', async () => {
    const { body } = await client.request('GET', '/scaffolder/v2/actions');
    const ours = (body as any[]).filter(({ id }) =>
      id.startsWith('acceleration:'),
    );
    expect(ours.map(({ id }) => id).sort()).toEqual([
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
    for (const { examples } of ours) expect(examples.length).toBeGreaterThan(0);
  });

  it('shows the schema’s errors on a broken environment', async () => {
    const { status } = await client.entity('resource', 'broken');
    expect(status.items).toMatchObject([
      {
        level: 'error',
        error: {
          message: 'spec.memlok: unknown field; did you mean "memlock"?',
        },
      },
    ]);
  });
});
