import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RUN } from '../folders';
import type { CopyCost } from '../model';
import type { Podman } from '../Podman';
import { median } from '../report/median';
import { run } from '../run';
import { Testpmd } from './Testpmd';

const FRAME_BYTES = 64;
const ROUNDS = 3;
const SECONDS = 2;
/** The statistics of two ports, to their end. */
const BOTH_PORTS = /(Tx-pps[\s\S]*?####[\s\S]*?){2}/;

/**
 * What a mediator's extra copy costs on the same two CPUs. One testpmd is generator and sink at both ends: a vhost port
 * and a virtio-user port that send to each other. Joined directly, each port has a CPU; with a mediator between, the
 * mediator has one and the two ports share the other.
 *
 * @param image - with testpmd and the drivers net_vhost and net_virtio
 */
export async function measureCopyCost(
  podman: Podman,
  image: string,
  say: (text: string) => void,
): Promise<CopyCost> {
  const direct: number[] = [];
  const mediated: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`rate: round ${round} of ${ROUNDS}: direct, then mediated`);
    direct.push(await measure(podman, image, false));
    mediated.push(await measure(podman, image, true));
  }
  const method =
    'testpmd (flowgen) is generator and sink at both ends, a vhost and a virtio-user port, on the same two CPUs; direct: the ports are joined and have a CPU each; ' +
    'mediated: a testpmd that forwards (io) stands between them on one CPU, and they share the other';
  return {
    direct,
    mediated,
    ratio: median(direct) / median(mediated),
    frameBytes: FRAME_BYTES,
    method,
  };
}

async function measure(
  podman: Podman,
  image: string,
  withMediator: boolean,
): Promise<number> {
  const folder = join(RUN, 'rate');
  const near = join(folder, 'near.sock');
  const far = withMediator ? join(folder, 'far.sock') : near;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'hugepages'), { recursive: true });
  await run('mount', [
    '-t',
    'hugetlbfs',
    '-o',
    'pagesize=2M',
    'fastpath-lab',
    join(folder, 'hugepages'),
  ]);
  const running: Testpmd[] = [];
  const start = async (
    name: string,
    lcores: string,
    vdevs: readonly string[],
    ...options: string[]
  ): Promise<Testpmd> => {
    const testpmd = await Testpmd.attach(
      podman.spawn(
        [
          ...[
            'run',
            '--rm',
            '--interactive',
            '--network=none',
            '--security-opt=label=disable',
            `--volume=${folder}:${folder}`,
            `--volume=${join(folder, 'hugepages')}:/dev/hugepages`,
          ],
          ...[
            image,
            'stdbuf',
            '-o0',
            'dpdk-testpmd',
            '--no-pci',
            `--file-prefix=${name}`,
            '-m',
            '128',
            '--single-file-segments',
            `--lcores=${lcores}`,
          ],
          ...vdevs.map(vdev => `--vdev=${vdev}`),
          ...[
            '--',
            '--interactive',
            '--no-mlockall',
            '--total-num-mbufs=8192',
            ...options,
          ],
        ],
        { cpus: '0-1' },
      ),
    );
    running.push(testpmd);
    return testpmd;
  };
  try {
    // The main lcore, 0, only waits; 1 and 2 poll.
    const [pollers, cpus] = withMediator ? [1, '(0-1)@0'] : [2, '(0-1)@0,2@1'];
    const ends = await start(
      'ends',
      cpus,
      [`net_vhost0,iface=${near}`],
      '--forward-mode=flowgen',
      `--txpkts=${FRAME_BYTES}`,
      '--port-topology=loop',
      `--nb-cores=${pollers}`,
    );
    if (withMediator) {
      const mediator = await start(
        'mediator',
        '(0-1)@1',
        [`net_virtio_user0,path=${near}`, `net_vhost0,iface=${far}`],
        '--forward-mode=io',
        '--disable-link-check',
      );
      await mediator.ask('start', /io packet forwarding/);
    }
    await ends.ask(
      `port attach net_virtio_user0,path=${far}`,
      /Now total ports is 2/,
    );
    await ends.ask('port start 1', /Checking link statuses[\s\S]*Done/);
    await ends.ask('start', /flowgen packet forwarding/);
    await ends.ask('show port stats all', BOTH_PORTS);
    await new Promise(resolve => setTimeout(resolve, SECONDS * 1000));
    const stats = await ends.ask('show port stats all', BOTH_PORTS); // rates since it was asked last
    return [...stats.matchAll(/Rx-pps: *(\d+)/g)].reduce(
      (sum, [, rate]) => sum + Number(rate),
      0,
    );
  } finally {
    for (const testpmd of running) await testpmd.quit();
    await run('umount', [join(folder, 'hugepages')]);
  }
}
