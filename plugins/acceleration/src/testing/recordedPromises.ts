import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

const SOURCE =
  'Red Hat, "Achieving network wirespeed in an open standard manner" (blog and talk, 2019)';

/** What each built-in backend promises. */
export const recordedPromises = {
  vdpa: {
    class: 'vdpa',
    dataPlane: 'in the NIC; rings are shared straight with the container',
    controlPlane:
      "the vendor's, translated to virtio by the kernel's vDPA framework",
    extraCopies: 0,
    statement: 'Wirespeed and wire latency are possible',
    source: SOURCE,
  },
  offload: {
    class: 'offload',
    dataPlane: 'in the NIC',
    controlPlane:
      "in the NIC; a thin layer (vp_vdpa) translates the PCI function to the container's interface",
    extraCopies: 0,
    statement: 'Wirespeed and wire latency are possible',
    source: SOURCE,
  },
  mediation: {
    class: 'mediation',
    dataPlane:
      "a host process, which copies each packet once more between the cloud's NIC and vhost-user",
    controlPlane: 'the same host process',
    extraCopies: 1,
    statement: 'Runs unchanged; the extra copy keeps it below wirespeed',
    source: SOURCE,
  },
} as const satisfies Record<string, AccelerationSchemas['Promise']>;

/** The backends of the recorded data. */
export type RecordedBackend = keyof typeof recordedPromises;
