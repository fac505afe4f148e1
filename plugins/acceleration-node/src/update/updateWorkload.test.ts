import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEnvironment, fakePack, IMAGE } from '../__testUtils__/fakes';
import { surroundings } from '../__testUtils__/surroundings';
import { readWorkload } from '../input/readWorkload';
import { renderWorkload } from '../render/renderWorkload';
import { BASE_PATH, contentDigest, LOCK_PATH } from '../tree/lock';
import { writeOwnedTree } from '../tree/writeOwnedTree';
import type { Take } from './takeSides';
import { unifiedDiff } from './unifiedDiff';
import { changeWorkload } from './changeWorkload';
import { UpdateInput, updateWorkload } from './updateWorkload';

const SOURCE = `# the developer's
apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: app, namespace: edge}
spec:
  image: ${IMAGE}
  replicas: 2
  env: [{name: LEVEL, value: info}]
  ports: [{name: http, containerPort: 8080}]
  resources: {cpu: 4, memory: 1Gi}
  interfaces: [{name: net1, network: fast}]
  environments: [a, b]
`;

const DEPLOYMENT = 'deploy/base/deployment.yaml';
const packs = [fakePack()];
const environments = (mtu?: number) =>
  ['a', 'b', 'c'].map(name =>
    fakeEnvironment(name, { networks: { default: mtu ? { mtu } : {} } }),
  );

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-update-'));
  await writeOwnedTree(
    root,
    renderWorkload({
      workload: readWorkload(SOURCE, 'workload.yaml'),
      source: SOURCE,
      environments: environments(),
      packs,
    }).files,
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

const read = (path: string) => readFile(join(root, path), 'utf8');
const put = (path: string, text: string) => writeFile(join(root, path), text);
async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await read(path);
  expect(text).toContain(from);
  await put(path, text.replace(from, to));
}
const update = (input: Partial<UpdateInput> = {}) =>
  updateWorkload({
    folder: root,
    environments: environments(),
    packs,
    ...input,
  });

/** The update is refused with one problem, and nothing changes. */
async function refused(input: Partial<UpdateInput> = {}): Promise<string> {
  const before = surroundings(root);
  const error: Error = await update(input).then(
    () => new Error('was not refused'),
    reason => reason,
  );
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(surroundings(root)).toEqual(before);
  return error.message.replaceAll(`${root}/`, '');
}

const changesOf = (files: readonly { path: string; change: string }[]) =>
  Object.fromEntries(
    files
      .filter(({ change }) => change !== 'unchanged')
      .map(({ path, change }) => [path, change]),
  );

describe('updateWorkload', () => {
  it('changes nothing where nothing changed', async () => {
    const before = surroundings(root);
    const { files, conflicts, foreign, changed } = await update();
    expect({ changes: changesOf(files), conflicts, foreign, changed }).toEqual({
      changes: {},
      conflicts: [],
      foreign: [],
      changed: false,
    });
    expect(surroundings(root)).toEqual(before);
  });

  it('keeps every edit while the workload and the environments change', async () => {
    await edit(
      DEPLOYMENT,
      '- name: LEVEL\n',
      '- name: MINE # mine\n          value: x\n        - name: LEVEL\n',
    );
    await edit('workload.yaml', 'value: info', 'value: debug');
    await edit('workload.yaml', '[a, b]', '[a, c]');
    await put('deploy/overlays/a/extra.yaml', 'a: 1\n');
    const { files, conflicts, foreign } = await update();
    expect(conflicts).toEqual([]);
    expect(foreign).toEqual(['deploy/overlays/a/extra.yaml']);
    expect(changesOf(files)).toMatchObject({
      [DEPLOYMENT]: 'merged',
      'catalog-info.yaml': 'updated',
      'deploy/overlays/b/kustomization.yaml': 'removed',
      'deploy/overlays/c/kustomization.yaml': 'added',
    });
    const text = await read(DEPLOYMENT);
    expect(text).toContain('- name: MINE # mine');
    expect(text).toContain('value: debug');
    const before = surroundings(root);
    expect((await update()).changed).toBe(false);
    expect(surroundings(root)).toEqual(before);
  });

  it('writes nothing while there is a conflict, and takes the side that is chosen', async () => {
    await edit(DEPLOYMENT, 'value: info', 'value: warn');
    await edit('workload.yaml', 'value: info', 'value: debug');
    const before = surroundings(root);
    const { conflicts } = await update();
    expect(conflicts).toEqual([
      {
        file: DEPLOYMENT,
        path: 'spec.template.spec.containers[name=app].env[name=LEVEL].value',
        kind: 'changed',
        base: 'info',
        ours: 'warn',
        theirs: 'debug',
      },
    ]);
    expect(surroundings(root)).toEqual(before);
    const place = `${DEPLOYMENT}:spec.template.spec.containers[name=app].env`;
    const take = (side: Take['side'], ...places: string[]) => ({
      take: [{ side, places }],
      dryRun: true,
    });
    const valueOf = async (input: Partial<UpdateInput>) => {
      const { files, conflicts: left } = await update(input);
      const { after } = files.find(({ path }) => path === DEPLOYMENT)!;
      return [left.length, /value: (warn|debug)/.exec(after!)![1]];
    };
    expect(await valueOf(take('theirs', place))).toEqual([0, 'debug']);
    expect(await valueOf(take('ours', 'deploy/'))).toEqual([0, 'warn']);
    expect(await valueOf(take('theirs'))).toEqual([0, 'debug']);
    expect(await valueOf(take('theirs', 'catalog-info.yaml'))).toEqual([
      1,
      'warn',
    ]);
    expect(surroundings(root)).toEqual(before);
  });

  it('shows a unified diff of what it would write', async () => {
    await edit('workload.yaml', 'replicas: 2', 'replicas: 3');
    await edit('workload.yaml', '[a, b]', '[a]');
    const { files } = await update({ dryRun: true });
    const diff = unifiedDiff(files);
    expect(diff).toContain(`--- a/${DEPLOYMENT}\n+++ b/${DEPLOYMENT}\n@@`);
    expect(diff).toMatch(/\n-.*replicas: 2\n\+.*replicas: 3\n/);
    expect(diff).toContain('+++ /dev/null');
  });

  it('removes what is no longer generated only if it was not edited', async () => {
    await edit('workload.yaml', '[a, b]', '[a]');
    const file = 'deploy/overlays/b/net-config.yaml';
    await put(file, `# mine\n${await read(file)}`);
    const { conflicts } = await update();
    expect(conflicts).toMatchObject([
      { file, path: '', kind: 'removed-by-them' },
    ]);
    await update({ take: [{ side: 'ours', places: [file] }] });
    expect(await read(file)).toContain('# mine');
    expect((await update()).foreign).toEqual([file]);
  });

  it('leaves away what the owner removed, until it changes', async () => {
    await rm(join(root, 'deploy/base/service.yaml'));
    const { files, changed } = await update();
    expect(changesOf(files)).toEqual({ 'deploy/base/service.yaml': 'absent' });
    expect(changed).toBe(false);
    await edit('workload.yaml', '8080', '8081');
    expect((await update()).conflicts).toMatchObject([
      { file: 'deploy/base/service.yaml', kind: 'removed-by-us' },
    ]);
  });

  it('does not write over a file that was not generated', async () => {
    await edit('workload.yaml', '[a, b]', '[a, b, c]');
    await mkdir(join(root, 'deploy/overlays/c'));
    await put('deploy/overlays/c/networks.yaml', 'mine: true\n');
    expect((await update()).conflicts).toMatchObject([
      {
        file: 'deploy/overlays/c/networks.yaml',
        kind: 'foreign',
        ours: 'mine: true\n',
      },
    ]);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'no folder',
      () => rm(root, { recursive: true }),
      /^.*: does not exist; give a folder/,
    ],
    [
      'no lock',
      () => rm(join(root, LOCK_PATH)),
      /^\.fastpath\/lock\.yaml: does not exist/,
    ],
    [
      'no base',
      () => rm(join(root, BASE_PATH)),
      /^\.fastpath\/base\.json: does not exist/,
    ],
    [
      'a base that is no JSON',
      () => put(BASE_PATH, '{'),
      /^\.fastpath\/base\.json: is no JSON/,
    ],
    [
      'a changed base',
      () => edit(BASE_PATH, 'info', 'warn'),
      /^\.fastpath\/base\.json: has another digest/,
    ],
    [
      'a base and a lock that were changed together',
      async () => {
        await edit(BASE_PATH, 'info', 'warn');
        const lock = await read(LOCK_PATH);
        await put(
          LOCK_PATH,
          lock.replace(
            /(base\.json: )\S+/,
            `$1${contentDigest(await read(BASE_PATH))}`,
          ),
        );
      },
      /^\.fastpath\/base\.json: holds another .* than \.fastpath\/lock\.yaml has the digest of/,
    ],
    [
      'a lock of a newer version',
      () => edit(LOCK_PATH, 'version: ', 'version: 9.'),
      /^\.fastpath\/lock\.yaml: was written by version 9\./,
    ],
    [
      'a lock of a newer API',
      () => edit(LOCK_PATH, 'v1alpha1', 'v2'),
      /^\.fastpath\/lock\.yaml: has apiVersion fastpath\.dev\/v2/,
    ],
    [
      'a workload with another name',
      () => edit('workload.yaml', 'name: app', 'name: other'),
      /was generated from the workload "app", and workload\.yaml is "other"/,
    ],
    [
      'no workload.yaml',
      () => rm(join(root, 'workload.yaml')),
      /^workload\.yaml: does not exist/,
    ],
    [
      'a workload.yaml that does not parse',
      () => put('workload.yaml', 'a: ['),
      /^workload\.yaml: line 1/,
    ],
    [
      'a file that is a link now',
      async () => {
        await rm(join(root, DEPLOYMENT));
        await symlink('/etc/hostname', join(root, DEPLOYMENT));
      },
      /^deploy\/base\/deployment\.yaml: is a link/,
    ],
    [
      'a file that is a folder now',
      async () => {
        await rm(join(root, DEPLOYMENT));
        await mkdir(join(root, DEPLOYMENT));
      },
      /^deploy\/base\/deployment\.yaml: is a folder/,
    ],
    [
      'duplicate keys in a file to merge',
      async () => {
        await edit(DEPLOYMENT, 'kind: ', 'kind: x\nkind: ');
        await edit('workload.yaml', 'info', 'debug');
      },
      /^deploy\/base\/deployment\.yaml: line 3, column 1: is not plain YAML/,
    ],
    [
      'an anchor in a file to merge',
      async () => {
        await edit(DEPLOYMENT, 'kind: ', 'kind: &kind ');
        await edit('workload.yaml', 'info', 'debug');
      },
      /^deploy\/base\/deployment\.yaml: .*&kind/,
    ],
    [
      'two containers of one name',
      async () => {
        await edit(
          DEPLOYMENT,
          '      containers:\n',
          '      initContainers:\n      - name: extra\n        image: x\n      containers:\n',
        );
        await edit(
          'workload.yaml',
          '  interfaces',
          `  sidecars: [{name: extra, image: "${IMAGE}"}]\n  interfaces`,
        );
      },
      /^deploy\/base\/deployment\.yaml: spec\.template\.spec\.containers: would have two with name=extra/,
    ],
    [
      'a file of 20 MB',
      () => put(DEPLOYMENT, '#'.repeat(20e6)),
      /^deploy\/base\/deployment\.yaml: has more than 1 MiB/,
    ],
  ])(
    'refuses %s with one clear error, and writes nothing',
    async (_, arrange, message) => {
      await arrange();
      const { length } = message.source.match(/^\^\.\*:/) ?? [];
      if (length) {
        await expect(update()).rejects.toThrow(message);
        return;
      }
      const text = await refused();
      expect(text).toMatch(message);
      expect(text.split('\n')).toHaveLength(1);
    },
  );

  it('refuses a place that is in no file of the tree', async () => {
    expect(
      await refused({
        take: [{ side: 'ours', places: ['deploy/base/deploymnt.yaml'] }],
      }),
    ).toContain('did you mean "deploy/base/deployment.yaml"?');
  });

  it('leaves the folder as it was when it cannot write', async () => {
    if (process.getuid?.() === 0) return;
    await edit('workload.yaml', 'info', 'debug');
    await chmod(join(root, 'deploy/base'), 0o555);
    try {
      expect(await refused()).toContain('was left as it was');
    } finally {
      await chmod(join(root, 'deploy/base'), 0o755);
    }
  });

  it('gives the same as rendering anew where nothing was edited', async () => {
    await edit('workload.yaml', 'info', 'debug');
    const { rendered } = await update({ environments: environments(1500) });
    for (const { path, content } of rendered.files)
      expect(await read(path)).toBe(content);
  });
});

describe('changeWorkload', () => {
  const change = (changes: Record<string, unknown>) => (text: string) =>
    changeWorkload(text, changes, 'workload.yaml');

  it('changes fields of workload.yaml and what is generated from them, in one', async () => {
    const { files } = await update({
      change: change({ spec: { replicas: 7, ports: null } }),
    });
    expect(changesOf(files)).toMatchObject({
      'workload.yaml': 'updated',
      [DEPLOYMENT]: 'updated',
      'deploy/base/service.yaml': 'removed',
    });
    expect(await read('workload.yaml')).toBe(
      SOURCE.replace('replicas: 2', 'replicas: 7').replace(/ {2}ports.*\n/, ''),
    );
    expect((await update()).changed).toBe(false);
  });

  it('changes nothing at all when what is generated conflicts', async () => {
    await edit(DEPLOYMENT, 'replicas: 2', 'replicas: 3');
    const before = surroundings(root);
    const { conflicts } = await update({
      change: change({ spec: { replicas: 7 } }),
    });
    expect(conflicts).toMatchObject([{ path: 'spec.replicas' }]);
    expect(surroundings(root)).toEqual(before);
  });
});

describe('what is portable on each side, and not together', () => {
  /** The owner writes into one overlay what the base has anyway. */
  const override = async () => {
    const patch = 'deploy/overlays/a/pod.patch.yaml';
    const text = await read(patch);
    const place = /^( +)- name: app\n/m.exec(text)!;
    await put(
      patch,
      text.replace(
        place[0],
        `${place[0]}${place[1]}  env:\n${place[1]}    - {name: LEVEL, value: info}\n`,
      ),
    );
  };
  const change = (source: string, file: string) =>
    changeWorkload(
      source,
      { spec: { env: [{ name: 'LEVEL', value: 'debug' }] } },
      file,
    );

  it('is a conflict, and writes nothing', async () => {
    await override();
    const before = surroundings(root);
    const { conflicts } = await update({ change });
    expect(conflicts).toEqual([
      {
        file: 'deploy/',
        path: expect.stringMatching(/^Deployment\/app .*env/),
        kind: 'unportable',
        theirs: { a: 'info', b: 'debug' },
      },
    ]);
    expect(surroundings(root)).toEqual(before);
  });

  it('is not hidden by taking a side: no field was changed by both', async () => {
    await override();
    const { conflicts } = await update({
      change,
      take: [{ side: 'theirs', places: ['deploy/'] }],
    });
    expect(conflicts).toHaveLength(1);
  });

  it('is none where the owner was not portable before, also with a new environment', async () => {
    const patch = 'deploy/overlays/a/pod.patch.yaml';
    const text = await read(patch);
    const [place, indent] = /^( +)- name: app\n/m.exec(text)!;
    await put(
      patch,
      text.replace(place, `${place}${indent}  workingDir: /mine\n`),
    );
    const { conflicts } = await update({
      change: (source, file) =>
        changeWorkload(
          source,
          { spec: { environments: ['a', 'b', 'c'] } },
          file,
        ),
    });
    expect(conflicts).toEqual([]);
  });

  it('is none where both overlays say the same, or nothing meets', async () => {
    expect((await update({ change })).conflicts).toEqual([]);
  });
});
