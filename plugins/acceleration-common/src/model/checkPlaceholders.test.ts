import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { workloadSchema } from './Workload';

function workload(args: string[], command?: string[]) {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'app' },
    spec: {
      image: `example.com/app@sha256:${'0'.repeat(64)}`,
      args,
      ...(command && { command }),
      interfaces: [
        { name: 'net1', network: 'fast' },
        { name: 'mgmt0', network: 'mgmt', datapath: 'kernel' },
      ],
      environments: ['here'],
    },
  };
}

describe('placeholders', () => {
  it.each([
    [
      '--vdev={net2.vdev}',
      'spec.args[0]: "{net2.vdev}" names the interface "net2", which the workload does not have; use one of net1, mgmt0',
    ],
    [
      '{net1.vdevv}',
      'spec.args[0]: "{net1.vdevv}" names the field "vdevv", which an interface does not have; did you mean "vdev"?',
    ],
    [
      '{mgmt0.vdev}',
      'spec.args[0]: "{mgmt0.vdev}" names the virtio device of "mgmt0", which is a kernel interface; use {mgmt0.path}, its name',
    ],
  ])('refuses %s', (arg, message) => {
    expect(() => parseWith(workloadSchema, workload([arg]))).toThrow(message);
  });

  it.each([
    ['{net1.vdev},{mgmt0.path}'],
    ['{cpus}'],
    ['{"net2.ip": {"a": 1}}'],
    ['{{ net2.ip }}'],
    ['${net2.ip'],
    ['{net2}'],
  ])('lets %s be', arg => {
    expect(parseWith(workloadSchema, workload([arg])).spec.args).toEqual([arg]);
  });

  it("knows none where the image's own command runs", () => {
    expect(
      parseWith(workloadSchema, workload(['{net2.vdev}'], ['/usr/bin/app']))
        .spec.args,
    ).toEqual(['{net2.vdev}']);
  });
});
