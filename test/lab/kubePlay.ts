import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpYaml } from '@fastpath/backstage-plugin-acceleration-node';
import { RUN } from './folders';
import { LabError } from './LabError';
import type { KubeObject } from './model';
import type { Place, Podman } from './Podman';
import { run, tryRun } from './run';

/** A directory that a device plugin would mount into a container. */
export interface SlotMount {
  readonly directory: string;
}

/** What the kubelet does for a pod and podman does not. */
export interface Kubelet {
  /** ConfigMaps that the pod's volumes name. */
  readonly configMaps: readonly KubeObject[];
  /** What the device plugin's Allocate answers for the pod's extended resources. */
  readonly slots?: readonly SlotMount[];
  /** More environment variables for every container. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Where a pod's file of annotations (downward API) is on this machine. */
export function annotationsFolder(pod: KubeObject): string {
  return join(RUN, 'pods', pod.metadata.name, 'podnetinfo');
}

/** A pod's huge pages, a file system of its own as the kubelet makes it: pods must not see each other's files. */
function hugePagesFolder(pod: KubeObject): string {
  return join(RUN, 'pods', pod.metadata.name, 'hugepages');
}

/**
 * A pod as podman can play it: what podman 4.3 does not know stands as a directory of this machine. Everything else is
 * the manifest's, word for word.
 */
export function forPodman(
  pod: KubeObject,
  { configMaps, slots = [], env = {} }: Kubelet,
): string {
  const slotName = (index: number) => `slot-${index}`;
  const volumes = (pod.spec.volumes ?? []).map((volume: KubeObject) => {
    if (volume.downwardAPI)
      return {
        name: volume.name,
        hostPath: { path: annotationsFolder(pod), type: 'Directory' },
      };
    if (volume.emptyDir?.medium === 'HugePages')
      return {
        name: volume.name,
        hostPath: { path: hugePagesFolder(pod), type: 'Directory' },
      };
    return volume;
  });
  const extra = Object.entries(env).map(([name, value]) => ({ name, value }));
  const containers = pod.spec.containers.map((container: KubeObject) => ({
    ...container,
    env: [...(container.env ?? []), ...extra],
    volumeMounts: [
      ...(container.volumeMounts ?? []),
      ...slots.map(({ directory }, index) => ({
        name: slotName(index),
        mountPath: directory,
      })),
    ],
  }));
  const spec = {
    ...pod.spec,
    // The lab plays the kubelet: what has ended it starts again itself, and podman must not do so at the same moment.
    restartPolicy: 'Never',
    containers,
    volumes: [
      ...volumes,
      ...slots.map(({ directory }, index) => ({
        name: slotName(index),
        hostPath: { path: directory, type: 'Directory' },
      })),
    ],
  };
  // Podman refuses annotations of more than 63 characters, and does nothing with them; they reach the container as a file.
  const { annotations: _file, ...metadata } = pod.metadata;
  return dumpYaml(...configMaps, { ...pod, metadata, spec });
}

/** How a container ended, and what it wrote; without a code, it has not. */
export interface Ended {
  readonly code?: number;
  readonly logs: string;
}

/** A pod that podman plays. */
export class PlayedPod {
  private constructor(
    private readonly podman: Podman,
    readonly name: string,
    private readonly place: Place,
    private readonly infra: string,
  ) {}

  /**
   * Creates a pod and starts its sandbox, and no container yet: that is when Multus attaches networks.
   *
   * @param yaml - from {@link forPodman}
   * @param place - the host's network namespace and the pod's CPUs
   */
  static async create(
    podman: Podman,
    pod: KubeObject,
    yaml: string,
    place: Place,
  ): Promise<PlayedPod> {
    const { name } = pod.metadata;
    const folder = join(RUN, 'pods', name);
    mkdirSync(annotationsFolder(pod), { recursive: true });
    mkdirSync(hugePagesFolder(pod), { recursive: true });
    await run('mount', [
      '-t',
      'hugetlbfs',
      '-o',
      'pagesize=2M',
      'fastpath-lab',
      hugePagesFolder(pod),
    ]);
    const file = join(folder, 'pod.yaml');
    writeFileSync(file, yaml);
    await podman.run(
      [
        'kube',
        'play',
        ...(pod.spec.hostNetwork ? [] : ['--network=none']),
        '--start=false',
        file,
      ],
      place,
    );
    const infra = (
      await podman.run([
        'pod',
        'inspect',
        '--format',
        '{{.InfraContainerID}}',
        name,
      ])
    ).trim();
    await podman.run(['start', infra], place);
    return new PlayedPod(podman, name, place, infra);
  }

  /** The path of the pod's network namespace. */
  async netns(): Promise<string> {
    return `/proc/${await this.pidOf(this.infra)}/ns/net`;
  }

  /** Starts the pod's containers. */
  async start(): Promise<void> {
    await this.podman.run(['pod', 'start', this.name], this.place);
  }

  /** The process id of a container's first process, as this sandbox counts them; 0 when it does not run. */
  async pid(container: string): Promise<number> {
    return this.pidOf(`${this.name}-${container}`);
  }

  /** What a container has written so far. */
  async logs(container: string): Promise<string> {
    const { stdout, stderr } = await this.podman.tryRun([
      'logs',
      `${this.name}-${container}`,
    ]);
    return stdout + stderr;
  }

  /** A container's exit code; undefined while it runs. */
  async exitCode(container: string): Promise<number | undefined> {
    const [status, code] = (
      await this.podman.run([
        'inspect',
        '--format',
        '{{.State.Status}} {{.State.ExitCode}}',
        `${this.name}-${container}`,
      ])
    )
      .trim()
      .split(' ');
    return status === 'exited' || status === 'stopped'
      ? Number(code)
      : undefined;
  }

  /** Waits until a container has ended. */
  async ended(container: string, seconds: number): Promise<Ended> {
    for (let tries = 0; tries < seconds * 3; tries++) {
      const code = await this.exitCode(container);
      if (code !== undefined) return { code, logs: await this.logs(container) };
      await new Promise(resolve => setTimeout(resolve, 333));
    }
    return { logs: await this.logs(container) };
  }

  /** Runs a program in a container. */
  async exec(container: string, ...argv: string[]): Promise<string> {
    return this.podman.run(['exec', `${this.name}-${container}`, ...argv]);
  }

  /** Asks a container to end, as the kubelet does first. */
  async stop(container: string): Promise<void> {
    await this.podman.run([
      'stop',
      '--time',
      '10',
      `${this.name}-${container}`,
    ]);
  }

  /** Kills a container, as a crash would, and waits for its end. */
  async kill(container: string): Promise<void> {
    await this.podman.run(['kill', `${this.name}-${container}`]);
    const { code } = await this.ended(container, 10);
    if (code === undefined)
      throw new LabError(`${this.name}: ${container} outlived being killed`);
  }

  /**
   * Starts a container again, as the kubelet does after a crash. Podman stops the sandbox of a pod whose last container has
   * ended, a moment after it: the sandbox is started again, too, until both stay.
   */
  async startAgain(container: string): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await this.podman.tryRun(['start', this.infra], this.place);
      await this.podman.tryRun(
        ['start', `${this.name}-${container}`],
        this.place,
      );
      await new Promise(resolve => setTimeout(resolve, 500));
      if ((await this.pidOf(this.infra)) > 0 && (await this.pid(container)) > 0)
        return;
    }
    throw new LabError(`${this.name}: ${container} cannot be started again`);
  }

  /** Stops the pod and removes it, with all that belongs to it. */
  async remove(): Promise<void> {
    await this.podman.tryRun([
      'pod',
      'rm',
      '--force',
      '--time',
      '3',
      this.name,
    ]);
    await this.podman.tryRun(['volume', 'prune', '--force']);
    await tryRun('umount', [join(RUN, 'pods', this.name, 'hugepages')]);
  }

  private async pidOf(container: string): Promise<number> {
    return Number(
      await this.podman.run([
        'inspect',
        '--format',
        '{{.State.Pid}}',
        container,
      ]),
    );
  }
}
