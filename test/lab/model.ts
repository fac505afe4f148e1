/** A Kubernetes object as rendered or observed. */
export type KubeObject = Readonly<Record<string, any>>;

/** The backends that the lab has an environment for. */
export type LabBackend = 'vdpa' | 'offload' | 'mediation';

/** One workload in one environment, as Fastpath rendered it and as its controller would start it. */
export interface LabPod {
  /** The workload's name. */
  readonly workload: string;
  /** The environment's name, which is also the lab's name of the node. */
  readonly environment: string;
  readonly backend: LabBackend;
  /** Kind Pod: the built pod template with a name, a namespace and the node's name; nothing of its spec is changed. */
  readonly pod: KubeObject;
  /** The text of `net.json` in the overlay's ConfigMap. */
  readonly netConfig: string;
  /** The overlay's NetworkAttachmentDefinitions. */
  readonly networks: readonly KubeObject[];
}

/** Packets of one kind that were counted at one place. */
export interface Count {
  /** What was counted, such as `ping` or `bulk frames`. */
  readonly what: string;
  /** Who counted, such as `generator beyond the mediator` or `application`. */
  readonly where: string;
  readonly sent: number;
  readonly received: number;
}

/** Where `fastpath-resolve` found an interface's device, as `--json` says. */
export interface FoundDevice {
  readonly interface: string;
  /** `vhost-vdpa` or `vhost-user`. */
  readonly kind: string;
  readonly path: string;
  /** What named the path: `network-status`, `net-config`, `slot`, … */
  readonly from: string;
}

/** What one pod did in its environment. */
export interface PodRun {
  readonly workload: string;
  /** The arguments of the rendered manifest, placeholders and all. */
  readonly args: readonly string[];
  /** The process's own command line, read from /proc while it ran. */
  readonly commandLine: readonly string[];
  readonly devices: readonly FoundDevice[];
  /** Capabilities, memlock limit, user and devices that the container had, read from /proc while it ran. */
  readonly privileges: Readonly<Record<string, string>>;
  readonly counts: readonly Count[];
  /** The annotation k8s.v1.cni.cncf.io/network-status that was written for the pod. */
  readonly networkStatus: readonly KubeObject[];
  /** Everything that went wrong; empty when the pod did what it should. */
  readonly problems: readonly string[];
}

/** What the classification says of a pod that ran. */
export interface Received {
  readonly class: string;
  readonly access: string;
  readonly confidence: string;
  readonly verdict: string;
  /** The class that the substituted parts must give; never better than the truth. */
  readonly expectedClass: string;
  readonly evidence: readonly string[];
}

/** A pod's run, judged. */
export interface JudgedRun extends PodRun {
  readonly received: Received;
}

/** One hop of an environment's data path, for the drawing. */
export interface Hop {
  /** Short, such as `edge-echo` or `testpmd (mediator)`. */
  readonly title: string;
  /** What it is here, such as `container` or `virtio PCI function, vp_vdpa`. */
  readonly detail: string;
  /** `pod`, `host process`, `kernel`, `device` or `generator`. */
  readonly place: 'pod' | 'host process' | 'kernel' | 'device' | 'generator';
  /** What joins it to the next hop, such as `vhost-user socket` or `/dev/vhost-vdpa-0`; none for the last. */
  readonly link?: string;
}

/** One part of the real thing that the lab stands something else in for. */
export interface Substitution {
  readonly real: string;
  readonly here: string;
}

/** One environment's part of the report. */
export interface EnvironmentReport {
  readonly name: string;
  readonly title: string;
  readonly backend: LabBackend;
  /** The promise of the backend pack, in its words. */
  readonly statement: string;
  readonly hops: readonly Hop[];
  readonly runs: readonly JudgedRun[];
  /** The command lines of the processes that the platform side runs here (the mediator), by name. */
  readonly platform: Readonly<Record<string, readonly string[]>>;
  /** What was tried beyond plain traffic, such as the mediator's restart. */
  readonly checks: readonly Check[];
  readonly substitutions: readonly Substitution[];
  /** Why the environment could not be run at all. */
  readonly failure?: string;
}

/** Something tried, and what came of it. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen: a message of the resolver, counts, seconds. */
  readonly seen: string;
  /** What had to be seen, when it was not. */
  readonly expected?: string;
}

/** What one more copy costs: packets per second over the same generator and sink, without and with a mediator between. */
export interface CopyCost {
  /** Packets per second, one figure for each round. */
  readonly direct: readonly number[];
  readonly mediated: readonly number[];
  /** median(direct) / median(mediated). */
  readonly ratio: number;
  readonly frameBytes: number;
  readonly method: string;
}

/** The whole run. */
export interface LabReport {
  readonly startedAt: string;
  readonly seconds: number;
  /** The machine's own description: kernel, CPUs, whether it is virtual. */
  readonly machine: string;
  readonly image: {
    readonly name: string;
    readonly digest: string;
    readonly base: string;
  };
  readonly environments: readonly EnvironmentReport[];
  /** The same digest, the same arguments everywhere, and other comparisons over all environments. */
  readonly portability: readonly Check[];
  readonly copyCost?: CopyCost;
  /** The negative side: things broken on purpose. */
  readonly negatives: readonly Check[];
  /** Parts that were not run, and why (`--only mediation`). */
  readonly skipped: readonly string[];
}
