import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixFiles } from './fixFiles';
import { lintWithFixes } from './suggestFixes';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-fix-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = (name: string) => join(root, name);
const read = (name: string) => readFile(file(name), 'utf8');

/** Two documents with comments; the second selects a network the wrong way, and requests too odd an amount of pages. */
const MANIFESTS = `# The network of the lab.
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: fast, namespace: lab, annotations: {k8s.v1.cni.cncf.io/resourceName: x.io/fast}}
spec:
  config: |
    {
      "type": "sriov", // no comment belongs here
      "name": "fast"
    }
---
apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata:
  name: app   # its name
  namespace: edge
spec:
  strategy: {type: Recreate}
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: '[{"name":"lab/fast","interface":"net1"}]'
    spec:
      containers:
      - name: app
        image: x

        resources:
          limits:
            x.io/fast: 1
            hugepages-1Gi: 1500Mi # too odd
            cpu: 1
            memory: 1Gi
        volumeMounts: [{name: huge, mountPath: /dev/hugepages}]
      volumes:
      - {name: huge, emptyDir: {medium: HugePages}}
`;

describe('fixFiles', () => {
  it('changes what has one right answer, and nothing else of the text', async () => {
    await writeFile(file('a.yaml'), MANIFESTS);
    const { fixed, files, report } = await fixFiles([root], false);
    expect(fixed).toBe(3);
    expect(files.map(({ path }) => path)).toEqual([file('a.yaml')]);
    expect(
      report.findings.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    const text = await read('a.yaml');
    expect(text).toContain('# The network of the lab.\n');
    expect(text).toContain('name: app   # its name\n');
    expect(text).toContain('        image: x\n\n        resources:\n');
    expect(text).toContain('hugepages-1Gi: 2Gi # too odd\n');
    expect(text).not.toContain('// no comment');
    expect(await readdir(root)).toEqual(['a.yaml']);
    // A second run has nothing to do.
    expect(await fixFiles([root], false)).toMatchObject({
      fixed: 0,
      files: [],
    });
  });

  it('writes nothing when it is only to show', async () => {
    await writeFile(file('a.yaml'), MANIFESTS);
    const { files } = await fixFiles([file('a.yaml')], true);
    expect(files[0].before).toBe(MANIFESTS);
    expect(await read('a.yaml')).toBe(MANIFESTS);
  });

  it("keeps JSON as JSON, in lists too, and fixes the device plugin's file", async () => {
    const pool = { resourceName: 'a', selectors: { pfName: ['ens1'] } };
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'c' },
          data: { 'config.json': JSON.stringify({ resourceList: [pool] }) },
        },
      ],
    };
    await writeFile(file('list.json'), JSON.stringify(list, undefined, 4));
    await writeFile(
      file('config.json'),
      '{\n  "resourceList": [\n    {"resourceName": "b"}, // last\n  ]\n}\n',
    );
    await fixFiles([root], false);
    const fixed = JSON.parse(await read('list.json'));
    expect(fixed.items[0]).toEqual(list.items[0]);
    expect(JSON.parse(fixed.items[1].data['config.json'])).toEqual({
      resourceList: [{ resourceName: 'a', selectors: { pfNames: ['ens1'] } }],
    });
    expect(JSON.parse(await read('config.json'))).toEqual({
      resourceList: [{ resourceName: 'b' }],
    });
  });

  it('leaves alone what a person has to decide, and files with anchors', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: &m {name: app, annotations: {k8s.v1.cni.cncf.io/networks: '[{"name":"a/b"}]'}}
spec: {hostNetwork: true, containers: [{name: *m}]}
`;
    await writeFile(file('anchor.yaml'), text);
    await writeFile(
      file('host.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {k8s.v1.cni.cncf.io/networks: a}}\nspec: {hostNetwork: true, containers: [{name: a}]}\n',
    );
    const { files, fixed, report } = await fixFiles([root], false);
    expect([files, fixed]).toEqual([[], 0]);
    expect(report.findings.map(({ rule }) => rule)).toContain('host-network');
    expect(await read('anchor.yaml')).toBe(text);
  });

  it('refuses a link, and writes none of the files then', async () => {
    await writeFile(file('target'), MANIFESTS);
    await writeFile(file('a.yaml'), MANIFESTS);
    await symlink(file('target'), file('b.yaml'));
    await expect(fixFiles([root], false)).rejects.toThrow(/is a link/);
    expect([await read('a.yaml'), await read('target')]).toEqual([
      MANIFESTS,
      MANIFESTS,
    ]);
    expect((await readdir(root)).sort()).toEqual([
      'a.yaml',
      'b.yaml',
      'target',
    ]);
  });
});

describe('lintWithFixes', () => {
  it('gives lines for the advice of any rule', async () => {
    await writeFile(file('a.yaml'), MANIFESTS);
    const { report, fixes } = await lintWithFixes([file('a.yaml')]);
    const found = report.findings.find(
      ({ rule }) => rule === 'hugepages-amounts',
    )!;
    const [change] = fixes.get(found)!;
    expect(MANIFESTS.split('\n')[change.startLine - 1]).toContain('1500Mi');
    expect(change.endLine).toBe(change.startLine + 1);
    expect(change.text).toBe('            hugepages-1Gi: 2Gi # too odd\n');
  });
});
