import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run';
import { bootGuest } from './bootGuest';
import type { GuestPlan, GuestResult } from './GuestPlan';
import { guestRun, GuestRun } from './GuestRun';
import { hugePagesOf } from './hugePagesOf';
import { guestKernel } from './kernel';
import { nodeRuntime } from './nodeRuntime';
import { qemuCommand } from './qemuCommand';
import { readGuest } from './readGuest';
import { textOf } from './textOf';
import { trialsWith } from './trials';
import { writeExchange, writePlatform } from './writeExchange';

/** The far end of the wire, as in every environment. */
const FAR = { address: '10.77.0.1', mac: '02:00:00:77:00:01' } as const;

/**
 * Boots a guest as the node of one environment, runs its pods there one after the other and then what is broken on
 * purpose, and reads what they left.
 *
 * @returns with `failure` set when the guest did not do all of it; what it did until then is there all the same
 * @throws LabError when there is nothing to boot: no kernel, no image, no rendered platform side
 */
export async function runGuest(plan: GuestPlan): Promise<GuestResult> {
  const started = Date.now();
  const { environment, backend, say, signal } = plan;
  const guest = join(plan.sources, 'guest');
  const folder = join(plan.output, `guest-${environment}`);
  const exchange = join(folder, 'exchange');
  const kernel = await guestKernel(guest, plan.cache, say, signal);
  await rm(folder, { recursive: true, force: true });
  await mkdir(exchange, { recursive: true });

  const image = (await plan.images.run(['image', 'mount', plan.image])).trim();
  try {
    const runtime = await nodeRuntime(plan.images, plan.image);
    const good = plan.pods.map(labPod =>
      guestRun(labPod.pod.metadata.name, labPod, runtime),
    );
    const trials = trialsWith(plan.pods[0], runtime);
    const runs: GuestRun[] = [
      { ...good[0], beside: trials.beside.run },
      ...good.slice(1),
    ];
    const macs = plan.pods.map(
      ({ netConfig }) =>
        JSON.parse(netConfig).interfaces[0]?.mac as string | undefined,
    );
    const settings = {
      BACKEND: backend,
      DEVICE_MAC: macs[0] ?? '02:00:00:77:00:10',
      RESOURCES: [
        ...new Set(runs.flatMap(({ requests }) => Object.keys(requests))),
      ].join(' '),
      FAR_MAC: FAR.mac,
      FAR_ADDRESS: FAR.address,
    };
    await writeExchange(
      exchange,
      settings,
      runs,
      trials.alone.map(trial => trial.run),
      plan.probe,
    );
    if (backend === 'offload') await writePlatform(exchange, plan.platform);
    const functions =
      backend === 'offload'
        ? (await textOf(join(exchange, 'bind', 'pci-addresses')))
            .split('\n')
            .filter(line => line !== '')
        : [];
    const initramfs = join(folder, 'initramfs');
    await run(
      'sh',
      [
        join(guest, 'make-initramfs.sh'),
        kernel.modules,
        kernel.release,
        initramfs,
      ],
      { signal },
    );
    const hugePages = hugePagesOf(plan.pods);
    const command = qemuCommand({
      kernel: kernel.vmlinuz,
      initramfs,
      memory: 768 + 2 * hugePages,
      hugePages,
      hasIommu: backend === 'offload',
      nics: [
        ...functions.map((pciAddress, index) => ({
          pciAddress,
          mac: macs[index] ?? `02:00:00:77:00:${20 + index}`,
        })),
        ...(backend === 'offload' ? [{ mac: FAR.mac }] : []),
      ],
      shares: [
        { tag: 'usr', path: '/usr' },
        { tag: 'modules', path: kernel.modules },
        { tag: 'lab', path: plan.sources },
        { tag: 'image', path: image },
        { tag: 'exchange', path: exchange, writable: true },
      ],
    });
    say(`${environment}: booting a guest as its node`);
    const fresh = join(folder, 'exchange.before');
    await cp(exchange, fresh, { recursive: true });
    const reset = async (): Promise<void> => {
      await rm(exchange, { recursive: true });
      await cp(fresh, exchange, { recursive: true });
    };
    const ended = await bootGuest(command, folder, {
      reset,
      say: text => say(`${environment}: ${text}`),
      signal,
    });
    await rm(fresh, { recursive: true });
    return {
      ...(await readGuest(exchange, { backend, runs, trials, ended })),
      seconds: (Date.now() - started) / 1000,
    };
  } finally {
    await plan.images.run(['image', 'unmount', plan.image]);
  }
}
