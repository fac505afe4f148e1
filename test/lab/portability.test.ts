import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from './model';
import { isDerived, portabilityChecks } from './portability';
import { Rendered, renderLab } from './render';

let folder: string;
let rendered: Rendered;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-lab-'));
  const image = `localhost/x@sha256:${'0'.repeat(64)}`;
  rendered = await renderLab(
    { service: image, mediator: image },
    join(folder, 'rendered'),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('portabilityChecks', () => {
  it('holds for what Fastpath renders for the lab', () => {
    const checks = portabilityChecks(rendered, []).filter(
      ({ name }) => !name.includes('processes'),
    );
    expect(checks.map(({ name, passed }) => [name, passed])).toEqual(
      ['echo', 'forward'].flatMap(workload => [
        [
          `${workload}: the portability proof holds over the rendered overlays`,
          true,
        ],
        [`${workload}: one image, by digest`, true],
        [`${workload}: one line of arguments`, true],
      ]),
    );
  });

  it.each([
    [
      'one image',
      (container: KubeObject) => ({
        ...container,
        image: `localhost/x@sha256:${'1'.repeat(64)}`,
      }),
    ],
    [
      'one line of arguments',
      (container: KubeObject) => ({
        ...container,
        args: [...container.args, '--fast'],
      }),
    ],
  ])('fails where there is not %s', (what, change) => {
    const pods = rendered.pods.map(pod =>
      pod.environment === 'aws'
        ? {
            ...pod,
            pod: {
              ...pod.pod,
              spec: {
                ...pod.pod.spec,
                containers: pod.pod.spec.containers.map(change),
              },
            },
          }
        : pod,
    );
    expect(
      portabilityChecks({ ...rendered, pods }, []).find(({ name }) =>
        name.startsWith(`echo: ${what}`),
      )?.passed,
    ).toBe(false);
  });
});

describe('isDerived', () => {
  const args = ['fast-echo', '--no-pci', '--vdev={net1.vdev}'];

  it.each([
    [
      [
        'fast-echo',
        '--no-pci',
        '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0',
      ],
      true,
    ],
    [['fast-echo', '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0'], false],
    [
      [
        'fast-echo',
        '--no-huge',
        '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0',
      ],
      false,
    ],
    [['fast-echo', '--no-pci', '--vdev=x', '--more'], false],
  ])('%j: %s', (commandLine, expected) => {
    expect(isDerived(args, commandLine)).toBe(expected);
  });
});
