import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importOutput } from '../import/importOutput';
import { printed } from '../__testUtils__/printed';
import { run } from '../run';

const MANIFESTS = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: lan}
spec: {config: '{"cniVersion":"0.3.1","type":"macvlan","master":"eth1"}'}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}, annotations: {k8s.v1.cni.cncf.io/networks: lan}}
    spec:
      hostname: shop-1
      containers:
      - {name: shop, image: registry.example.com/shop:1, command: [/shop]}
`;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-import-'));
  await mkdir(join(root, 'fra'));
  await writeFile(join(root, 'fra', 'all.yaml'), MANIFESTS);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function imports(...more: string[]) {
  return printed(
    ['import', join(root, 'fra'), '--out', join(root, 'out'), ...more],
    root,
  );
}

describe('fastpath import', () => {
  it('writes the workload, and an environment of its NADs that it renders for', async () => {
    const done = await imports('--leave-out');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('left out: /fra/all.yaml:14: spec.template');
    expect(done.stdout).toContain('/out/environments/fra.yaml');
    expect(await readFile(join(root, 'out/workload.yaml'), 'utf8')).toContain(
      'environments:\n  - fra\n',
    );
    const lines: string[] = [];
    const rendered = await run(
      [
        'render',
        join(root, 'out/workload.yaml'),
        '--environments',
        join(root, 'out/environments'),
        '--out',
        join(root, 'tree'),
      ],
      { out: line => lines.push(line), err: line => lines.push(line) },
    );
    expect([rendered, lines.join('\n')]).toEqual([
      0,
      expect.stringContaining('the same pod everywhere'),
    ]);
  });

  it('writes nothing where one of the files is there already', async () => {
    await mkdir(join(root, 'out/environments'), { recursive: true });
    await writeFile(join(root, 'out/environments/fra.yaml'), 'mine: true\n');
    const { code, stderr } = await imports('--leave-out');
    expect(code).toBe(2);
    expect(stderr).toContain(
      '/out/environments/fra.yaml: exists, and is not replaced',
    );
    await expect(access(join(root, 'out/workload.yaml'))).rejects.toThrow();
  });

  it('refuses what no workload can say, in the shape that is published', async () => {
    const { code, stdout } = await imports('--format', 'json');
    expect(code).toBe(1);
    const output = importOutput.parse(JSON.parse(stdout));
    expect(output.summary).toEqual({ objects: 1, imported: 0, refused: 1 });
    expect(output.objects[0].unsupported).toMatchObject([
      { path: 'spec.template.spec.hostname', line: 14 },
    ]);
  });
});
