import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPublishLocalAction } from './publishLocal';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'one' },
  spec: { type: 'service' },
};

describe('acceleration:publish:local', () => {
  const repositories = createMockDirectory();
  const workspace = createMockDirectory();
  const temporary = createMockDirectory();
  const events = mockServices.events.mock();
  const config = mockServices.rootConfig({
    data: { acceleration: { localRepositories: { path: repositories.path } } },
  });
  const catalog = catalogServiceMock.mock();
  const action = createPublishLocalAction({
    catalog,
    config,
    events,
    patienceMs: 400,
  });

  async function run(
    input: { name: string; sourcePath?: string },
    options: { isDryRun?: boolean; action?: typeof action } = {},
  ) {
    // The mock does not take isDryRun.
    const context = {
      ...createMockActionContext({ input, workspacePath: workspace.path }),
      isDryRun: options.isDryRun,
    };
    vi.mocked(context.createTemporaryDirectory).mockResolvedValue(
      temporary.path,
    );
    await (options.action ?? action).handler(context as any);
    return Object.fromEntries(vi.mocked(context.output).mock.calls);
  }

  beforeEach(() => {
    vi.clearAllMocks();
    catalog.getEntitiesByRefs.mockImplementation(
      async ({ entityRefs }: { entityRefs: string[] }) => ({
        items: entityRefs.map(() => component),
      }),
    );
    for (const folder of [repositories, workspace, temporary]) folder.clear();
    workspace.setContent({ 'README.md': '# one', 'deploy/base.yaml': 'a: 1' });
  });

  it('publishes the workspace and tells of it', async () => {
    const output = await run({ name: 'one' });
    expect(output).toEqual({
      path: join(repositories.path, 'one'),
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(readdirSync(output.path).sort()).toEqual([
      '.git',
      'README.md',
      'deploy',
    ]);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'acceleration.local-repository',
      eventPayload: { name: 'one', commit: output.commit },
    });
  });

  it('waits until the catalog shows what the repository describes', async () => {
    workspace.addContent({ 'catalog-info.yaml': JSON.stringify(component) });
    catalog.getEntitiesByRefs.mockResolvedValueOnce({ items: [undefined] });
    await run({ name: 'one' });
    expect(
      catalog.getEntitiesByRefs.mock.calls.map(
        ([request]: any[]) => request.entityRefs,
      ),
    ).toEqual([['component:default/one'], ['component:default/one']]);
  });

  it.each(['a: 1', 'a: [', ''])(
    'refuses the catalog-info.yaml "%s" before it publishes anything',
    async text => {
      workspace.addContent({ 'catalog-info.yaml': text });
      await expect(run({ name: 'one' })).rejects.toThrow(
        /^catalog-info.yaml: /,
      );
      expect(readdirSync(repositories.path)).toEqual([]);
    },
  );

  it('refuses a kind that the catalog would not take, unless the portal allows it', async () => {
    const allowing = mockServices.rootConfig({
      data: {
        acceleration: {
          localRepositories: { path: repositories.path, allow: ['Resource'] },
        },
      },
    });
    workspace.addContent({
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: {name: one}\n',
    });
    await expect(run({ name: 'one' })).rejects.toThrow(
      'the catalog takes no Resource from a repository of this portal; publish elsewhere, or let it be added to acceleration.localRepositories.allow (now API, Component, System)',
    );
    expect(readdirSync(repositories.path)).toEqual([]);
    expect(
      await run(
        { name: 'one' },
        {
          action: createPublishLocalAction({
            catalog,
            config: allowing,
            events,
            patienceMs: 400,
          }),
        },
      ),
    ).toMatchObject({ path: `${repositories.path}/one` });
  });

  it('does not wait for ever', async () => {
    workspace.addContent({ 'catalog-info.yaml': JSON.stringify(component) });
    catalog.getEntitiesByRefs.mockResolvedValue({ items: [undefined] });
    expect(await run({ name: 'one' })).toMatchObject({
      path: join(repositories.path, 'one'),
    });
  });

  it('gives the same when it runs again', async () => {
    expect(await run({ name: 'one' })).toEqual(await run({ name: 'one' }));
  });

  it('publishes a folder of the workspace', async () => {
    const { path } = await run({ name: 'one', sourcePath: 'deploy' });
    expect(readdirSync(path).sort()).toEqual(['.git', 'base.yaml']);
  });

  it('writes nothing in a dry run', async () => {
    const output = await run({ name: 'one' }, { isDryRun: true });
    expect(output).toEqual({
      path: join(repositories.path, 'one'),
      commit: '0'.repeat(40),
    });
    expect(readdirSync(repositories.path)).toEqual([]);
    expect(events.publish).not.toHaveBeenCalled();
  });

  it('finds in a dry run that a name is taken, and that the same content is there', async () => {
    await run({ name: 'one' });
    await expect(run({ name: 'one' }, { isDryRun: true })).resolves.toEqual({
      path: join(repositories.path, 'one'),
      commit: '0'.repeat(40),
    });
    workspace.addContent({ 'README.md': '# another' });
    await expect(run({ name: 'one' }, { isDryRun: true })).rejects.toThrow(
      /^"one" is published already, with other content/,
    );
    expect(readdirSync(repositories.path)).toEqual(['one']);
    expect(readdirSync(temporary.path)).toEqual([]);
  });

  it.each([true, false])('refuses links (dry run: %s)', async isDryRun => {
    symlinkSync('/etc/passwd', join(workspace.path, 'secret'));
    await expect(run({ name: 'one' }, { isDryRun })).rejects.toThrow(
      '"secret" is a link',
    );
    expect(readdirSync(repositories.path)).toEqual([]);
  });

  it.each(['', 'One', '../one', 'a/b', '.git', '-a', 'a'.repeat(64)])(
    'refuses the name "%s"',
    async name => {
      await expect(run({ name })).rejects.toThrow(/^name: /);
      expect(readdirSync(repositories.path)).toEqual([]);
    },
  );

  it.each(['README.md', 'none', '../'])(
    'refuses sourcePath %s',
    async sourcePath => {
      await expect(run({ name: 'one', sourcePath })).rejects.toThrow(
        /^sourcePath: /,
      );
    },
  );

  it('names the key when no folder is configured', async () => {
    const unset = createPublishLocalAction({
      catalog,
      config: mockServices.rootConfig(),
      events,
    });
    await expect(run({ name: 'one' }, { action: unset })).rejects.toThrow(
      'set acceleration.localRepositories.path in its configuration',
    );
  });

  it('takes author and message from the scaffolder, as the built-in publishers do', async () => {
    const data = {
      acceleration: { localRepositories: { path: repositories.path } },
      scaffolder: {
        defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
        defaultCommitMessage: 'Scaffolded',
      },
    };
    const { path, commit } = await run(
      { name: 'one' },
      {
        action: createPublishLocalAction({
          catalog,
          config: mockServices.rootConfig({ data }),
          events,
        }),
      },
    );
    expect(
      existsSync(
        join(path, '.git', 'objects', commit.slice(0, 2), commit.slice(2)),
      ),
    ).toBe(true);
    const { default: git } = await import('isomorphic-git');
    const { default: fs } = await import('node:fs');
    expect(
      (await git.readCommit({ fs, dir: path, oid: commit })).commit,
    ).toMatchObject({
      message: 'Scaffolded\n',
      author: { name: 'Portal', email: 'portal@example.com' },
    });
  });
});
