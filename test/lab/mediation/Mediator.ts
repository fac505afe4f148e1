import { PlayedPod, forPodman } from '../kubePlay';
import { LabError } from '../LabError';
import type { KubeObject } from '../model';
import type { Place, Podman } from '../Podman';
import { commandLineOf } from '../processes';
import { lastLines } from '../run';

/** The container that moves packets for the lab's only slot. */
const CONTAINER = 'slot-0';

/** Both CPUs: testpmd's main core only waits, its second one polls. */
const PLACE: Place = { netns: 'node', cpus: '0-1' };

/** A pod's spec with no more volumes than its containers mount. */
function withVolumesOf(spec: KubeObject): KubeObject {
  const mounted = new Set(
    spec.containers.flatMap(({ volumeMounts = [] }: KubeObject) =>
      volumeMounts.map(({ name }: KubeObject) => name),
    ),
  );
  return {
    ...spec,
    volumes: spec.volumes.filter(({ name }: KubeObject) => mounted.has(name)),
  };
}

/** How the pods of a DaemonSet name it. */
export function controllerOf({ apiVersion, kind, metadata }: KubeObject) {
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: '00000000-0000-0000-0000-000000000000',
    controller: true,
  };
}

/** Runs the init containers to their end, one after the other, each in a pod of its own: podman's own way waits half a minute. */
async function prepare(
  pod: KubeObject,
  play: (part: KubeObject) => Promise<PlayedPod>,
): Promise<void> {
  for (const container of pod.spec.initContainers ?? []) {
    const { initContainers: _all, ...spec } = pod.spec;
    const name = `${pod.metadata.name}-${container.name}`;
    const played = await play({
      ...pod,
      metadata: { ...pod.metadata, name },
      spec: withVolumesOf({ ...spec, containers: [container] }),
    });
    const { code, logs } = await played.ended(container.name, 30);
    await played.remove();
    if (code !== 0)
      throw new LabError(`${name} ended with ${code}: ${lastLines(logs)}`);
  }
}

/**
 * The mediator that the platform side renders, played by podman: the pod of its DaemonSet, arguments and all, without
 * the device plugin, whose part the lab plays (there is no kubelet to register with).
 */
export class Mediator {
  private constructor(
    readonly pod: KubeObject,
    private readonly played: PlayedPod,
  ) {}

  /**
   * @param platform - the rendered platform side
   * @param node - the node's name
   */
  static async start(
    podman: Podman,
    platform: readonly KubeObject[],
    node: string,
  ): Promise<Mediator> {
    const daemonSet = platform.find(({ kind }) => kind === 'DaemonSet');
    if (!daemonSet)
      throw new LabError(
        'the rendered platform side holds no DaemonSet of a mediator',
      );
    const { metadata, spec } = daemonSet.spec.template;
    const containers = spec.containers.filter(
      ({ name }: KubeObject) => name !== 'device-plugin',
    );
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...metadata,
        name: `${daemonSet.metadata.name}-${node}`,
        namespace: daemonSet.metadata.namespace,
        ownerReferences: [controllerOf(daemonSet)],
      },
      spec: { ...spec, nodeName: node, containers },
    };
    const play = async (part: KubeObject): Promise<PlayedPod> => {
      const played = await PlayedPod.create(
        podman,
        part,
        forPodman(part, {
          configMaps: platform.filter(({ kind }) => kind === 'ConfigMap'),
        }),
        PLACE,
      );
      await played.start();
      return played;
    };
    await prepare(pod, play);
    const { initContainers: _done, ...main } = pod.spec;
    const played = await play({ ...pod, spec: withVolumesOf(main) });
    const mediator = new Mediator(pod, played);
    await mediator.ready();
    return mediator;
  }

  /** The mediator's own command line, from /proc. */
  async commandLine(): Promise<string[]> {
    return commandLineOf(await this.played.pid(CONTAINER));
  }

  /** Starts it again if it has ended, as the kubelet would, and says how it ended. */
  async keepRunning(say: (text: string) => void): Promise<void> {
    const code = await this.played.exitCode(CONTAINER);
    if (code === undefined) return;
    say(
      `the mediator had ended with ${code} (${lastLines(await this.logs())}); starting it again, as a kubelet does`,
    );
    await this.startAgain();
  }

  /** How often an application's port became ready behind it, by its own log. */
  async connections(): Promise<number> {
    return (
      (await this.logs()).split('virtio is now ready for processing').length - 1
    );
  }

  /**
   * Waits until one more application's port is ready.
   *
   * @param before - {@link connections} before that application was started
   * @throws LabError when none is within 20 seconds
   */
  async connected(before: number): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      if ((await this.connections()) > before) return;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    throw new LabError(
      `the mediator never connected to the application's socket: ${lastLines(await this.logs())}`,
    );
  }

  /** Kills the process, and starts it again as the kubelet would. */
  async restart(): Promise<void> {
    await this.stop();
    await this.startAgain();
  }

  async stop(): Promise<void> {
    await this.played.kill(CONTAINER);
  }

  async startAgain(): Promise<void> {
    await this.played.startAgain(CONTAINER);
  }

  async logs(): Promise<string> {
    return this.played.logs(CONTAINER);
  }

  async remove(): Promise<void> {
    await this.played.remove();
  }

  /** As the API server would show its pod. */
  observed(ready: boolean): KubeObject {
    const status = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [
        {
          name: CONTAINER,
          ready,
          restartCount: 0,
          state: ready
            ? { running: {} }
            : { waiting: { reason: 'CrashLoopBackOff' } },
        },
      ],
    };
    return { ...this.pod, status };
  }

  /** Waits until its ports are up. */
  private async ready(): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      // What testpmd prints itself comes in blocks, many seconds late; DPDK's own messages come at once.
      if (/vhost-user client: socket created/.test(await this.logs())) return;
      if ((await this.played.exitCode(CONTAINER)) !== undefined) break;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    throw new LabError(
      `the mediator does not come up: ${(await this.logs()).trim().split('\n').slice(-4).join(' | ')}`,
    );
  }
}
