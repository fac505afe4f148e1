import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN, SOURCES } from './folders';
import {
  annotationsFolder,
  Ended,
  forPodman,
  PlayedPod,
  SlotMount,
} from './kubePlay';
import { LabError } from './LabError';
import type { KubeObject, LabPod } from './model';
import type { Place, Podman } from './Podman';
import { commandLineOf, privilegesOf } from './processes';
import { run } from './run';

const STATUS = 'k8s.v1.cni.cncf.io/network-status';

/** How a pod of the lab is started when something is to be wrong with it. */
export interface Faults {
  /** Slots that it gets; by default those of its node. */
  readonly slots?: readonly SlotMount[];
  readonly env?: Readonly<Record<string, string>>;
  /** A name of its own, where a second pod of the same workload is started. */
  readonly name?: string;
}

/** An interface as `fastpath-resolve --json` prints it. */
export interface ResolvedInterface {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly from: string;
  readonly ip: string | null;
  readonly mac: string | null;
}

/** An application's pod: played by podman, attached by real CNI plugins, told of it as Multus and the kubelet would. */
export class AppPod {
  private constructor(
    readonly labPod: LabPod,
    private readonly played: PlayedPod,
    readonly networkStatus: readonly KubeObject[],
  ) {}

  /**
   * @param slots - the directories that the node's device plugin would mount
   */
  static async start(
    podman: Podman,
    original: LabPod,
    slots: readonly SlotMount[],
    faults: Faults = {},
  ): Promise<AppPod> {
    const labPod = faults.name
      ? {
          ...original,
          pod: {
            ...original.pod,
            metadata: { ...original.pod.metadata, name: faults.name },
          },
        }
      : original;
    const { pod } = labPod;
    const config = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${labPod.workload}-net` },
      data: { 'net.json': labPod.netConfig },
    };
    const yaml = forPodman(pod, {
      configMaps: [config],
      slots: faults.slots ?? slots,
      env: faults.env,
    });
    // The mediator's poller has the second CPU.
    const place: Place = { netns: 'node', cpus: '0' };
    const played = await PlayedPod.create(podman, pod, yaml, place);
    writeAnnotations(pod, {});
    const status = await attach(labPod, await played.netns());
    await played.start();
    // Late, as in life: Multus's patch has to pass the API server and the kubelet.
    await new Promise(resolve => setTimeout(resolve, 1000));
    writeAnnotations(pod, { [STATUS]: JSON.stringify(status) });
    return new AppPod(labPod, played, status);
  }

  /** The application's container. */
  get container(): string {
    return this.labPod.pod.spec.containers[0].name;
  }

  /**
   * Waits until the resolver has become the application.
   *
   * @returns the process's command line, and what it may do
   * @throws LabError with what the container wrote when it ended instead
   */
  async running(): Promise<{
    commandLine: string[];
    privileges: Record<string, string>;
  }> {
    for (let tries = 0; tries < 100; tries++) {
      const code = await this.played.exitCode(this.container);
      if (code !== undefined)
        throw new LabError(
          `${this.labPod.pod.metadata.name} ended with ${code}: ${(await this.logs()).trim().split('\n').slice(-4).join(' | ')}`,
        );
      const pid = await this.played.pid(this.container);
      const commandLine = pid > 0 ? commandLineOf(pid) : [];
      if (
        commandLine.length > 0 &&
        !commandLine.some(part => part.endsWith('fastpath-resolve'))
      )
        return { commandLine, privileges: privilegesOf(pid) };
      await new Promise(resolve => setTimeout(resolve, 300));
    }
    throw new LabError(
      `${this.labPod.pod.metadata.name}: its resolver never became the application: ${(await this.logs()).trim()}`,
    );
  }

  /** Waits until the container has ended. */
  async ended(seconds: number): Promise<Ended> {
    return this.played.ended(this.container, seconds);
  }

  /** What the resolver says of the interfaces, asked in the running container. */
  async interfaces(): Promise<ResolvedInterface[]> {
    return JSON.parse(
      await this.played.exec(
        this.container,
        '/usr/local/bin/fastpath-resolve',
        '--json',
      ),
    ).interfaces;
  }

  /** Asks the application to end, and gives all that it wrote: its last counts among it. */
  async stop(): Promise<string> {
    await this.played.stop(this.container);
    return this.logs();
  }

  async logs(): Promise<string> {
    return this.played.logs(this.container);
  }

  async remove(): Promise<void> {
    await this.played.remove();
  }
}

/** Writes the file of the downward API as the kubelet does: a line for each annotation, its value quoted. */
function writeAnnotations(
  pod: KubeObject,
  more: Readonly<Record<string, string>>,
): void {
  const annotations = {
    ...(pod.metadata.annotations as Record<string, string>),
    ...more,
  };
  const lines = Object.keys(annotations)
    .sort()
    .map(key => `${key}=${JSON.stringify(annotations[key])}`);
  writeFileSync(
    join(annotationsFolder(pod), 'annotations'),
    `${lines.join('\n')}\n`,
  );
}

/** Runs every selected NAD in the pod's network namespace, on the node. */
async function attach(
  { pod, networks }: LabPod,
  netns: string,
): Promise<KubeObject[]> {
  const selections: KubeObject[] = JSON.parse(
    pod.metadata.annotations['k8s.v1.cni.cncf.io/networks'],
  );
  const status: KubeObject[] = [];
  for (const selection of selections) {
    const nad = networks.find(
      ({ metadata }) => metadata.name === selection.name,
    );
    if (!nad)
      throw new LabError(
        `${pod.metadata.name} selects ${selection.name}, and the overlay holds no such NetworkAttachmentDefinition`,
      );
    const file = join(RUN, `${nad.metadata.name}.json`);
    writeFileSync(file, JSON.stringify(nad));
    const script = join(SOURCES, 'attach', 'attach.sh');
    const args = [
      'add',
      file,
      netns,
      `${pod.metadata.name}`,
      selection.interface,
      '',
      JSON.stringify(selection),
    ];
    const env = { CNI_PATH: `/usr/lib/cni:${join(SOURCES, 'attach')}` };
    status.push(
      JSON.parse(
        await run(
          'nsenter',
          ['--net=/run/netns/node', '--', 'sh', script, ...args],
          { env },
        ),
      ),
    );
  }
  return status;
}
