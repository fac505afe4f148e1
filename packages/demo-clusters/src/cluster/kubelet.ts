import { randomBytes } from 'node:crypto';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { SimulatedObject } from '../api/SimulatedObject';
import { IDS } from '../api/kinds';
import { podRequests } from './amounts';
import type { ClusterState, Component } from './ClusterState';
import {
  attachNetworks,
  SandboxError,
  StatusEntry,
  statusText,
} from './networkStatus';
import { PodProgress, podStatus } from './podStatus';

/** How long each step takes, in milliseconds at speed 1. */
const DELAYS = { sandbox: 400, retry: 3000, start: 400, ready: 600, end: 400 };

type Stage = 'sandbox' | 'start' | 'ready' | 'up' | 'failed';

/** Where a pod stands, and when it goes on. */
interface Step {
  readonly stage: Stage;
  readonly due: number;
}

const STATUS_ANNOTATION = 'k8s.v1.cni.cncf.io/network-status';

/** The simulated kubelets of a cluster's nodes, with Multus: they bring pods up and take them down. */
class Kubelets {
  private readonly steps = new Map<string, Step>();
  private readonly ending = new Map<string, number>();

  constructor(private readonly state: ClusterState) {}

  /** @returns when something is due */
  run(): number | undefined {
    const { store, devices } = this.state;
    const pods = store.list(IDS.pods);
    const uids = new Set(pods.map(pod => pod.metadata.uid!));
    devices.keepOnly(
      new Set(
        pods
          .filter(pod => !['Succeeded', 'Failed'].includes(pod.status?.phase))
          .map(pod => pod.metadata.uid!),
      ),
    );
    for (const book of [this.steps, this.ending, this.state.heldBack])
      for (const uid of book.keys()) if (!uids.has(uid)) book.delete(uid);
    const dues = pods
      .filter(pod => pod.spec?.nodeName)
      .map(pod =>
        pod.metadata.deletionTimestamp ? this.takeDown(pod) : this.bringUp(pod),
      );
    const next = dues.filter(
      (due): due is number => due !== undefined && Number.isFinite(due),
    );
    return next.length > 0 ? Math.min(...next) : undefined;
  }

  private later(delay: number): number {
    return this.state.now() + delay / this.state.speed;
  }

  private takeDown(pod: SimulatedObject): number | undefined {
    const { uid = '', namespace, name } = pod.metadata;
    const due = this.ending.get(uid) ?? this.later(DELAYS.end);
    if (!this.ending.has(uid))
      this.state.recorder.record(
        pod,
        'Normal',
        'Killing',
        `Stopping container ${pod.spec.containers?.[0]?.name}`,
        'kubelet',
      );
    this.ending.set(uid, due);
    if (this.state.now() < due) return due;
    this.state.store.remove(IDS.pods, namespace, name);
    return undefined;
  }

  private bringUp(pod: SimulatedObject): number | undefined {
    const uid = pod.metadata.uid!;
    const step = this.steps.get(uid) ?? this.admit(pod);
    if (step.stage === 'failed') return undefined;
    if (step.stage === 'up') return this.keepUp(pod);
    if (this.state.now() < step.due) return step.due;
    const next = this.advance(pod, step.stage);
    this.steps.set(uid, next);
    return next.stage === 'up' ? this.state.now() : next.due;
  }

  private admit(pod: SimulatedObject): Step {
    const uid = pod.metadata.uid!;
    const { devices, store, recorder } = this.state;
    const known: Step | undefined =
      pod.status?.phase === 'Running' ? { stage: 'up', due: 0 } : undefined;
    const wanted = new Map(
      [...podRequests(pod.spec)].filter(([name]) => devices.knows(name)),
    );
    const isGiven = devices.allocate(uid, pod.spec.nodeName, wanted);
    const step: Step =
      known ??
      (isGiven
        ? { stage: 'sandbox', due: this.later(DELAYS.sandbox) }
        : { stage: 'failed', due: 0 });
    this.steps.set(uid, step);
    if (step.stage === 'failed') {
      const message = `Allocate failed due to requested number of devices unavailable for ${[...wanted.keys()].join(', ')}, which is unexpected`;
      recorder.record(
        pod,
        'Warning',
        'UnexpectedAdmissionError',
        message,
        'kubelet',
      );
      store.update({
        ...pod,
        status: {
          ...pod.status,
          phase: 'Failed',
          reason: 'UnexpectedAdmissionError',
          message: `Pod was rejected: ${message}`,
        },
      });
    } else if (!known) {
      this.write(pod, { phase: 'Pending', isReady: false, hasSandbox: false });
    }
    return step;
  }

  private advance(pod: SimulatedObject, stage: Stage): Step {
    if (stage === 'sandbox')
      return this.makeSandbox(pod)
        ? { stage: 'start', due: this.later(DELAYS.start) }
        : { stage: 'sandbox', due: this.later(DELAYS.retry) };
    if (stage === 'start') {
      for (const container of pod.spec.containers ?? [])
        this.state.recorder.record(
          pod,
          'Normal',
          'Started',
          `Started container ${container.name}`,
          'kubelet',
        );
      this.write(pod, { phase: 'Running', isReady: false, hasSandbox: true });
      const hasProbe = (pod.spec.containers ?? []).some(
        (container: any) => container.readinessProbe,
      );
      return {
        stage: 'ready',
        due: hasProbe ? this.later(DELAYS.ready) : this.state.now(),
      };
    }
    return { stage: 'up', due: 0 };
  }

  /** A pod is ready unless something holds it back. */
  private keepUp(pod: SimulatedObject): number | undefined {
    const held = this.state.heldBack.get(pod.metadata.uid!);
    const isReady = !held || held.until <= this.state.now();
    if (isReady) this.state.heldBack.delete(pod.metadata.uid!);
    this.write(pod, {
      phase: 'Running',
      isReady,
      hasSandbox: true,
      ...(!isReady && { failing: held.containers }),
    });
    return isReady ? undefined : held.until;
  }

  private makeSandbox(pod: SimulatedObject): boolean {
    const { recorder, store, now } = this.state;
    const missing = this.missingConfigMap(pod);
    if (missing) {
      recorder.record(pod, 'Warning', 'FailedMount', missing, 'kubelet');
      return false;
    }
    if (pod.spec.hostNetwork) {
      this.write(pod, { phase: 'Pending', isReady: false, hasSandbox: true });
      return true;
    }
    const ip = this.addressFor(pod);
    let entries: StatusEntry[];
    try {
      entries = attachNetworks(this.state, pod, ip);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      const { namespace, name, uid } = pod.metadata;
      const words = `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${randomBytes(32).toString('hex')}": plugin type="multus-shim" name="multus-cni-network" failed (add): Multus: [${namespace}/${name}/${uid}]: ${error.message}`;
      // The sandbox's id differs each time: the same failure is told once.
      recorder.record(
        pod,
        'Warning',
        'FailedCreatePodSandBox',
        words.replace(
          /"[0-9a-f]{64}"/,
          `"${uid!.replaceAll('-', '').repeat(2)}"`,
        ),
        'kubelet',
      );
      return false;
    }
    for (const { name, interface: interfaceName, ips = [] } of entries) {
      recorder.record(
        pod,
        'Normal',
        'AddedInterface',
        `Add ${interfaceName} [${(ips as string[]).join(' ')}] from ${name}`,
        'multus',
      );
    }
    const annotations = {
      ...pod.metadata.annotations,
      [STATUS_ANNOTATION]: statusText(entries),
    };
    const annotated = store.update({
      ...pod,
      metadata: { ...pod.metadata, annotations },
    });
    store.update({
      ...annotated,
      status: podStatus(
        annotated,
        {
          phase: 'Pending',
          isReady: false,
          hasSandbox: true,
          ip,
          ...this.host(pod),
        },
        now(),
      ),
    });
    return true;
  }

  private missingConfigMap(pod: SimulatedObject): string | undefined {
    const volumes: unknown[] = Array.isArray(pod.spec.volumes)
      ? pod.spec.volumes
      : [];
    for (const volume of volumes) {
      if (
        !isFields(volume) ||
        !isFields(volume.configMap) ||
        volume.configMap.optional
      )
        continue;
      const { name } = volume.configMap;
      if (!this.state.store.get(IDS.configMaps, pod.metadata.namespace, name))
        return `MountVolume.SetUp failed for volume "${volume.name}" : configmap "${name}" not found`;
    }
    return undefined;
  }

  private host(pod: SimulatedObject): { hostIp?: string } {
    const node = this.state.store.get(IDS.nodes, undefined, pod.spec.nodeName);
    const hostIp = node?.status?.addresses?.find(
      (item: any) => item.type === 'InternalIP',
    )?.address;
    return hostIp ? { hostIp } : {};
  }

  /** An address of the node's range that no other pod has. */
  private addressFor(pod: SimulatedObject): string {
    const { store } = this.state;
    const nodes = store
      .list(IDS.nodes)
      .map(node => node.metadata.name)
      .sort();
    const used = new Set(
      store.list(IDS.pods).map(other => other.status?.podIP),
    );
    const prefix = `10.244.${nodes.indexOf(pod.spec.nodeName) + 1}`;
    for (let host = 2; host < 255; host++)
      if (!used.has(`${prefix}.${host}`)) return `${prefix}.${host}`;
    return `${prefix}.255`;
  }

  private write(
    pod: SimulatedObject,
    progress: Pick<PodProgress, 'phase' | 'isReady' | 'hasSandbox' | 'failing'>,
  ): void {
    const host = this.host(pod);
    const ip = pod.spec.hostNetwork ? host.hostIp : pod.status?.podIP;
    this.state.store.update({
      ...pod,
      status: podStatus(
        pod,
        { ...progress, ...host, ...(ip && { ip }) },
        this.state.now(),
      ),
    });
  }
}

/** The simulated kubelets of one cluster. */
export function kubelets(state: ClusterState): Component {
  const all = new Kubelets(state);
  return () => all.run();
}
