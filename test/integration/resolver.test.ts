import {
  HAS_JQ,
  runInPod,
  SHELLS,
} from '../../templates/accelerated-service/testdata/fakePod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RenderedTree, renderGoldenWorkloads } from './renderedTrees';

let trees: RenderedTree[];
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ trees, remove } = await renderGoldenWorkloads());
});
afterAll(() => remove?.());

/** The net-config and the main container that an overlay builds to. */
function built(
  workload: string,
  environment: string,
): { netConfig: string; args: string[] } {
  const { rendered } = trees.find(({ name }) => name === workload)!;
  const { objects } = rendered.builds.find(
    build => build.environment === environment,
  )!;
  const config = objects.find(object => object.kind === 'ConfigMap')!;
  const { spec } = objects.find(
    object => (object.spec as any)?.template,
  )! as any;
  return {
    netConfig: (config.data as any)['net.json'],
    args: spec.template.spec.containers[0].args,
  };
}

/** What Multus writes for a vDPA device (device-info 1.1.0). */
const VDPA_STATUS = [
  {
    name: 'edge/edge-httpd-fast',
    interface: 'net1',
    'device-info': {
      type: 'vdpa',
      version: '1.1.0',
      vdpa: {
        'parent-device': 'vdpa0',
        driver: 'vhost',
        path: '/dev/vhost-vdpa-4',
      },
    },
  },
];

/** The same arguments of the same manifest, and what they become in each environment. */
const ENVIRONMENTS: [string, object, string[]][] = [
  [
    'onprem-fra',
    {
      status: VDPA_STATUS,
      devices: { 'vhost-vdpa-4': null, 'vhost-vdpa-0': null },
    },
    [
      '/usr/bin/httpd',
      '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-4,queues=1',
      '--ip=10.0.4.7',
    ],
  ],
  [
    'alibaba-ebm',
    { annotations: null, devices: { 'vhost-vdpa-0': null } },
    [
      '/usr/bin/httpd',
      '--vdev=net_virtio_user0,path=/dev/vhost-vdpa-0,queues=1',
      '--ip=10.0.4.7',
    ],
  ],
  [
    'aws-euw1',
    { annotations: null, directories: ['run/fast/slot-3'] },
    [
      '/usr/bin/httpd',
      '--vdev=net_virtio_user0,path=/run/fast/slot-3/sock,server=1,queues=1,mac=02:00:00:00:00:0a',
      '--ip=10.0.4.10',
    ],
  ],
];

describe
  .runIf(HAS_JQ)
  .each(SHELLS.map(shell => [shell.join(' '), shell] as const))(
  'the rendered net-config under %s',
  (_name, shell) => {
    it.each(ENVIRONMENTS)(
      'becomes the command line of %s',
      async (environment, facts, expected) => {
        const { netConfig, args } = built('edge-httpd', environment);
        const config = JSON.parse(netConfig);
        // This machine's memlock limit is not the test's subject; two environments have no address of the workload.
        config.memlock.bytes = 65_536;
        config.interfaces[0].ip ??= '10.0.4.7';
        const outcome = await runInPod(shell, {
          ...facts,
          netConfig: JSON.stringify(config),
          argv: ['--', 'printf', '%s\\0', ...args],
        });
        expect(outcome.stderr).toBe('');
        expect(outcome.args).toEqual(expected);
      },
    );

    it('hands out two slots of one network and one of another', async () => {
      const { netConfig, args } = built('packet-gateway', 'aws-euw1');
      const outcome = await runInPod(shell, {
        netConfig,
        annotations: null,
        directories: [
          'run/fast/slot-0',
          'run/fast/slot-1',
          'run/fast/uplink-0',
        ],
        argv: ['--', 'printf', '%s\\0', ...args],
      });
      expect(outcome.stderr).toBe('');
      expect(outcome.args.slice(2)).toEqual([
        '--vdev=net_virtio_user0,path=/run/fast/slot-0/sock,server=1,queues=1,mac=02:00:00:00:00:01',
        '--vdev=net_virtio_user1,path=/run/fast/slot-1/sock,server=1,queues=1,mac=02:00:00:00:00:02',
        '--uplink=net_virtio_user2,path=/run/fast/uplink-0/sock,server=1,queues=1',
      ]);
    });

    it('leaves hard values as they are', async () => {
      const { netConfig, args } = built('hard-values', 'alibaba-ebm');
      const config = JSON.parse(netConfig);
      config.memlock.bytes = 65_536;
      config.interfaces[0].ip = '10.0.4.7';
      const outcome = await runInPod(shell, {
        netConfig: JSON.stringify(config),
        annotations: null,
        devices: { 'vhost-vdpa-0': null },
        argv: ['--', 'printf', '%s\\0', ...args],
      });
      expect(outcome.args).toEqual(
        args.map(arg => arg.replace('{net1.ip}', '10.0.4.7')),
      );
    });
  },
);
