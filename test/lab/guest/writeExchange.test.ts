import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabPod } from '../model';
import { guestRun, NodeRuntime } from './GuestRun';
import { trialsWith } from './trials';
import { shellSettings, writeExchange, writePlatform } from './writeExchange';

const runtime: NodeRuntime = {
  image: { entrypoint: [], command: [], env: [], workingDir: '' },
  cpus: '1',
};

const labPod: LabPod = {
  workload: 'echo',
  environment: 'alibaba',
  backend: 'offload',
  pod: {
    metadata: {
      name: 'echo-alibaba',
      namespace: 'lab',
      annotations: {
        'k8s.v1.cni.cncf.io/networks':
          '[{"name":"echo-fast","interface":"net1"}]',
        note: 'two\nlines',
      },
    },
    spec: {
      containers: [
        {
          name: 'echo',
          command: ['/resolve'],
          resources: { limits: { cpu: '1', 'fastpath.dev/virtio': '1' } },
        },
      ],
      volumes: [
        { name: 'net', configMap: { name: 'echo-net' } },
        {
          name: 'info',
          downwardAPI: {
            items: [
              {
                path: 'annotations',
                fieldRef: { fieldPath: 'metadata.annotations' },
              },
            ],
          },
        },
        { name: 'scratch', emptyDir: {} },
      ],
    },
  },
  netConfig:
    '{"memlock": {"way": "runtime"}, "interfaces": [{"name": "net1", "ip": "10.77.0.10", "mac": "02:00:00:77:02:10"}]}',
  networks: [
    {
      metadata: {
        name: 'echo-fast',
        namespace: 'lab',
        annotations: {
          'k8s.v1.cni.cncf.io/resourceName': 'fastpath.dev/virtio',
        },
      },
      spec: { config: '{"type": "dummy"}' },
    },
  ],
};

describe('the exchange folder', () => {
  let folder = '';
  const file = (...path: string[]) =>
    readFileSync(join(folder, ...path), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchange-'));
    writeFileSync(join(folder, 'probe'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells the node all that it needs of a pod', async () => {
    await writeExchange(
      folder,
      { BACKEND: 'offload' },
      [guestRun('echo-alibaba', labPod, runtime)],
      [],
      join(folder, 'probe'),
    );
    const run = ['runs', '0-echo-alibaba'];
    expect(file('environment')).toBe("BACKEND='offload'\n");
    expect(file(...run, 'requests')).toBe('fastpath.dev/virtio 1\n');
    expect(file(...run, 'attachments')).toBe(
      'net1 lab/echo-fast dummy fastpath.dev/virtio {"name":"echo-fast","interface":"net1"}\n',
    );
    expect(file(...run, 'run')).toContain(
      "ADDRESS='10.77.0.10'\nMAC='02:00:00:77:02:10'\n",
    );
    expect(file(...run, 'volumes', 'net', 'net.json')).toBe(labPod.netConfig);
    expect(file(...run, 'volumes', 'info', 'annotations')).toBe(
      'k8s.v1.cni.cncf.io/networks="[{\\"name\\":\\"echo-fast\\",\\"interface\\":\\"net1\\"}]"\nnote="two\\nlines"\n',
    );
    expect(readdirSync(join(folder, ...run, 'volumes', 'scratch'))).toEqual([]);
  });

  it('holds what is broken on purpose', async () => {
    const { alone, beside } = trialsWith(labPod, runtime);
    await writeExchange(
      folder,
      {},
      [{ ...guestRun('echo', labPod, runtime), beside: beside.run }],
      alone.map(({ run }) => run),
      join(folder, 'probe'),
    );
    expect(readdirSync(join(folder, 'together')).sort()).toEqual([
      'echo-alibaba-memlock',
      'echo-alibaba-no-device',
      'echo-alibaba-sys-resource',
    ]);
    expect(file('together', 'echo-alibaba-no-device', 'requests')).toBe('');
    expect(
      JSON.parse(file('together', 'echo-alibaba-no-device', 'config.json'))
        .process.env,
    ).toContain('FASTPATH_TIMEOUT=3');
    expect(
      JSON.parse(file('together', 'echo-alibaba-memlock', 'config.json'))
        .process.rlimits[0],
    ).toEqual({ type: 'RLIMIT_MEMLOCK', hard: 65536, soft: 65536 });
    expect(
      JSON.parse(file('together', 'echo-alibaba-sys-resource', 'config.json'))
        .process.capabilities.bounding,
    ).toContain('CAP_SYS_RESOURCE');
    expect(file('runs', '0-echo', 'beside', 'requests')).toBe(
      'fastpath.dev/virtio 1\n',
    );
    expect(labPod.pod.spec.containers[0].resources.limits).toHaveProperty(
      'fastpath.dev/virtio',
    );
  });

  it('refuses a selection of a network that is not there, and a ConfigMap that the lab has not', async () => {
    const write = (pod: LabPod) =>
      writeExchange(
        folder,
        {},
        [guestRun('x', pod, runtime)],
        [],
        join(folder, 'probe'),
      );
    await expect(write({ ...labPod, networks: [] })).rejects.toThrow(
      'selects echo-fast, and the overlay holds no such',
    );
    await expect(
      write({
        ...labPod,
        pod: {
          ...labPod.pod,
          spec: {
            ...labPod.pod.spec,
            volumes: [{ name: 'net', configMap: { name: 'other' } }],
          },
        },
      }),
    ).rejects.toThrow('the lab has no ConfigMap other');
  });

  it('gives the rendered script and pools to the node', async () => {
    const platform = [
      { kind: 'ConfigMap', data: { 'config.json': '{"resourceList": []}' } },
      {
        kind: 'ConfigMap',
        data: { 'bind.sh': 'echo bound', 'pci-addresses': '0000:00:06.0\n' },
      },
    ];
    await writePlatform(folder, platform);
    expect([
      file('bind', 'bind.sh'),
      file('bind', 'pci-addresses'),
      file('config.json'),
    ]).toEqual(['echo bound', '0000:00:06.0\n', '{"resourceList": []}']);
    await expect(writePlatform(folder, platform.slice(0, 1))).rejects.toThrow(
      'has no ConfigMap with bind.sh',
    );
  });
});

describe('shellSettings', () => {
  it.each(['it\'s $HOME `id` "x"', 'two\nlines', ''])(
    'survives a shell: %j',
    value => {
      const printed = execFileSync(
        'sh',
        ['-c', `${shellSettings({ VALUE: value })}printf '%s' "$VALUE"`],
        { encoding: 'utf8' },
      );
      expect(printed).toBe(value);
    },
  );
});

describe('guestRun', () => {
  it('knows how packets reach its workloads, and refuses others', () => {
    expect(guestRun('x', labPod, runtime).traffic.kind).toBe('ping');
    expect(
      guestRun('x', { ...labPod, backend: 'vdpa' }, runtime).traffic.kind,
    ).toBe('loopback');
    expect(() =>
      guestRun('x', { ...labPod, workload: 'constructor' }, runtime),
    ).toThrow('knows no traffic for workload constructor');
  });

  it('starts from a low memlock limit where the environment says sys-resource', () => {
    const netConfig = '{"memlock": {"way": "sys-resource"}, "interfaces": []}';
    expect(
      guestRun('x', { ...labPod, netConfig }, runtime).config.process.rlimits[0]
        .hard,
    ).toBe(8 * 1024 * 1024);
    expect(guestRun('x', labPod, runtime).config.process.rlimits[0].hard).toBe(
      'unlimited',
    );
  });
});
