import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakeEnvironment, fakePack, IMAGE } from '../__testUtils__/fakes';
import { readWorkload } from '../input/readWorkload';
import { lintFiles } from '../lint/lintFiles';
import { renderWorkload } from '../render/renderWorkload';
import { writeOwnedTree } from '../tree/writeOwnedTree';
import { changeWorkload } from './changeWorkload';
import { updateWorkload } from './updateWorkload';

const SOURCE = `apiVersion: fastpath.dev/v1alpha1
kind: Workload
metadata: {name: app, namespace: edge}
spec:
  image: ${IMAGE}
  env: [{name: LEVEL, value: a}]
  args: [--one]
  interfaces: [{name: net1, network: fast}]
  environments: [a, b]
`;
const packs = [fakePack()];
const environments = (mtu: number) =>
  ['a', 'b'].map(name =>
    fakeEnvironment(name, { networks: { default: { mtu } } }),
  );

/** What an owner writes into the main container of one overlay or both, or of the base. */
const edit = fc.record({
  overlays: fc.constantFrom<string[]>(['a'], ['b'], ['a', 'b'], []),
  fields: fc.constantFrom(
    'env:\n  - {name: LEVEL, value: a}',
    'env:\n  - {name: LEVEL, value: b}',
    'env:\n  - {name: MINE, value: x}',
    'args: [--one]',
    'args: [--two]',
    'workingDir: /srv',
  ),
});

const portability = async (root: string) =>
  (await lintFiles([join(root, 'deploy')])).findings.filter(
    ({ rule }) => rule === 'environment-difference',
  );

// The merged tree is portable whenever both sides are and there is no conflict.
it('merges portable trees into a portable one, or into a conflict', async () => {
  let unportable = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { maxLength: 2 }),
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom(['--one'], ['--two']),
      fc.constantFrom(1500, 9000),
      async (edits, level, args, mtu) => {
        const root = await mkdtemp(join(tmpdir(), 'fastpath-together-'));
        try {
          const workload = readWorkload(SOURCE, 'workload.yaml');
          await writeOwnedTree(
            root,
            renderWorkload({
              workload,
              source: SOURCE,
              environments: environments(1500),
              packs,
            }).files,
          );
          for (const { overlays, fields } of edits.slice(0, 1))
            for (const overlay of overlays) {
              const file = join(
                root,
                `deploy/overlays/${overlay}/pod.patch.yaml`,
              );
              const text = await readFile(file, 'utf8');
              const [place, indent] = /^( +)- name: app\n/m.exec(text)!;
              const lines = fields
                .split('\n')
                .map(line => `${indent}  ${line}\n`)
                .join('');
              await writeFile(file, text.replace(place, `${place}${lines}`));
            }
          if ((await portability(root)).length > 0) return;
          const { conflicts } = await updateWorkload({
            folder: root,
            environments: environments(mtu),
            packs,
            change: (source, file) =>
              changeWorkload(
                source,
                { spec: { args, env: [{ name: 'LEVEL', value: level }] } },
                file,
              ),
          });
          unportable += conflicts.filter(
            ({ kind }) => kind === 'unportable',
          ).length;
          expect(await portability(root)).toEqual([]);
        } finally {
          await rm(root, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 40, seed: 16 },
  );
  expect(unportable).toBeGreaterThan(0); // the property is not true of nothing
}, 120_000);
