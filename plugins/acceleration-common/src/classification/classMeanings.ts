import type { ReceivedClass } from '../model/classes';
import type { Access, Confidence } from './ClassFinding';
import type { Verdict } from './verdicts';

/** A class in words for somebody who does not know it. @public */
export interface ClassMeaning {
  /** A few words. */
  readonly title: string;
  /** Where packets go and who copies them; of the wiring, never of traffic. */
  readonly means: string;
}

/** What each class means. @public */
export const CLASS_MEANINGS: Readonly<Record<ReceivedClass, ClassMeaning>> = {
  vdpa: {
    title: 'vDPA',
    means:
      "wired to virtio rings that the NIC itself serves, with no extra copy; the NIC's own driver does the control",
  },
  offload: {
    title: 'virtio full hardware offload',
    means:
      'wired to a virtio function of the NIC itself, with no extra copy; data and control are both in hardware',
  },
  mediation: {
    title: 'mediation',
    means:
      "wired to a process on the host that translates the cloud's NIC; each packet is copied once more",
  },
  sriov: {
    title: 'SR-IOV virtual function',
    means:
      "wired to a slice of a NIC through the vendor's own driver; it is no virtio device",
  },
  direct: {
    title: "the cloud's own NIC",
    means:
      "wired to the cloud's network interface (such as ENA) through the vendor's own driver; it is no virtio device",
  },
  'af-xdp': {
    title: 'AF_XDP',
    means: 'wired to a netdev with AF_XDP sockets; it is no virtio device',
  },
  kernel: {
    title: 'kernel network',
    means:
      "wired to an ordinary network interface: every packet goes through the kernel's network stack",
  },
  paravirtual: {
    title: 'paravirtual virtio',
    means:
      "wired to the hypervisor's virtio: software of the cloud serves the rings, however it looks from inside",
  },
  simulated: {
    title: 'simulated vDPA',
    means:
      'wired to a simulator in the kernel (vdpasim); there is no NIC behind it',
  },
  software: {
    title: 'vDPA in software',
    means:
      'wired to a process that plays a vDPA device (VDUSE); there is no NIC behind it',
  },
  misconfigured: {
    title: 'misconfigured',
    means:
      'the device was meant to be a vDPA device and was handed out as something else',
  },
  untrusted: {
    title: 'untrusted',
    means:
      'what is reported contradicts what the node has; it was not believed',
  },
  pending: { title: 'pending', means: 'nothing is attached yet' },
  failed: { title: 'failed', means: 'selected, and not attached' },
  stale: {
    title: 'ended',
    means: 'the pod has ended; what it had is no longer there',
  },
  unknown: {
    title: 'unknown',
    means: 'what this interface is cannot be told from what is at hand',
  },
  none: {
    title: 'none',
    means: 'no secondary network; the pod has its default interface only',
  },
};

/** What each way of access means for an image that speaks virtio. @public */
export const ACCESS_MEANINGS: Readonly<Record<Access, string>> = {
  'vhost-vdpa':
    'a portable virtio image can use it, through a vhost-vdpa device',
  'vhost-user':
    'a portable virtio image can use it, through a vhost-user socket',
  'vhost-net':
    'a portable virtio image can use it, through the kernel (/dev/vhost-net)',
  vfio: "a portable virtio image cannot use it: it needs the vendor's driver on a vfio device",
  netdev: 'kernel sockets can use it; a user-space virtio image cannot',
  none: 'there is nothing in it that a portable virtio image could open',
};

/** How sure a class is. @public */
export const CONFIDENCE_MEANINGS: Readonly<Record<Confidence, string>> = {
  observed:
    'reported for this pod, and confirmed by a source that the pod cannot write',
  inferred: 'concluded from part of the picture; not confirmed',
  declared:
    'what the configuration says; no device is reported for this kind of interface',
};

/** What a verdict is called. @public */
export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  failed: 'failed',
  unusable: 'unusable by this image',
  degraded: 'less than promised',
  unknown: 'not proven',
  pending: 'pending',
  'as-promised': 'as promised',
  better: 'better than promised',
};
