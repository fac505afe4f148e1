import type { Check, KubeObject, LabPod, PodRun, Substitution } from '../model';

/** What is needed of podman: the application's image, mounted as it is. */
export interface ImageStore {
  /** Runs podman and gives back what it printed. */
  run(args: readonly string[]): Promise<string>;
}

/** One environment whose node is a guest. */
export interface GuestPlan {
  readonly environment: string;
  readonly backend: 'vdpa' | 'offload';
  /** The pods of this environment, in the order in which they run. */
  readonly pods: readonly LabPod[];
  /** The rendered platform side's objects. */
  readonly platform: readonly KubeObject[];
  /** The application's image, by digest. */
  readonly image: string;
  readonly images: ImageStore;
  /** The generator, built for this kind of machine. */
  readonly probe: string;
  /** The lab's folder in the repository. */
  readonly sources: string;
  /** Where kernels are kept between runs. */
  readonly cache: string;
  /** Where the guest's logs and results are left. */
  readonly output: string;
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** A vDPA device of the guest, as its kernel says. */
export interface GuestDevice {
  readonly name: string;
  /** The driver behind it: that of the PCI function, or the simulator's. */
  readonly driver: string;
  /** The driver of the vDPA bus that has it, such as `vhost_vdpa`. */
  readonly busDriver: string;
  readonly pciAddress?: string;
  readonly vendor?: string;
  readonly deviceID?: string;
}

/** What a node's inventory would say of the guest. */
export interface GuestFacts {
  readonly kernel: string;
  /** DMI's system vendor and product. */
  readonly vendor: string;
  readonly product: string;
  /** Whether its CPU says that a hypervisor runs it. */
  readonly virtual: boolean;
  readonly iommuGroups: number;
  readonly devices: readonly GuestDevice[];
}

/** What came of a guest. */
export interface GuestResult {
  readonly runs: readonly PodRun[];
  /** What was tried of the platform side. */
  readonly checks: readonly Check[];
  /** What was broken on purpose. */
  readonly negatives: readonly Check[];
  /** Not there when the guest did not live to tell. */
  readonly facts?: GuestFacts;
  readonly substitutions: readonly Substitution[];
  /** Why the guest did not do all of it. */
  readonly failure?: string;
  readonly seconds: number;
}
