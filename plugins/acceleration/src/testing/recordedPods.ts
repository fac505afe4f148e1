import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ago } from './recordedClusters';
import { recordedMeasured } from './recordedMeasured';
import { brokenLinks, heldLinks, linksWith } from './recordedLinks';
import type { RecordedBackend } from './recordedPromises';

type Attachment = AccelerationSchemas['Attachment'];
type Pod = AccelerationSchemas['Pod'];

/** The digest that all pods run. */
export const DIGEST = `sha256:${'ab'.repeat(32)}`;
/** Another one. */
export const OTHER_DIGEST = `sha256:${'cd'.repeat(32)}`;

const STATUS = 'metadata.annotations["k8s.v1.cni.cncf.io/network-status"][1]';
const POD = 'Pod edge/edge-httpd-4m7th7db92-6frv8';

const promiseEvidence = (
  environment: string,
  backend: RecordedBackend,
): Attachment['promiseEvidence'] => [
  {
    object: POD,
    field: 'metadata.labels["fastpath.dev/environment"]',
    value: `"${environment}"`,
    says: 'the environment that the pod was rendered for',
  },
  {
    object: `Resource ${environment}`,
    field: 'spec.backend',
    value: `"${backend}"`,
    says: 'the backend that the environment declares',
  },
  {
    object: `Backend ${backend}`,
    field: 'spec.promise.class',
    value: `"${backend}"`,
    says: 'what the backend promises to user-space interfaces',
  },
];

const device = (node: string, driver: string): Attachment['evidence'] => [
  {
    object: POD,
    field: `${STATUS}.device-info.type`,
    value: '"vdpa"',
    says: 'reported by Multus: the interface is a vDPA device',
  },
  {
    object: POD,
    field: `${STATUS}.device-info.vdpa.path`,
    value: '"/dev/vhost-vdpa-0"',
    says: 'reported by Multus: the device that the container opens',
  },
  {
    object: `SriovNetworkNodeState sriov-network-operator/${node}`,
    field: 'status.interfaces[0].Vfs[0].driver',
    value: `"${driver}"`,
    says: 'the driver of this device on its node',
  },
];

/** An attachment that keeps its promise, by backend. */
export const recordedAttachments: Readonly<
  Record<RecordedBackend, Attachment>
> = {
  vdpa: {
    interface: 'net1',
    network: 'edge/edge-httpd-fast',
    class: 'vdpa',
    confidence: 'observed',
    verified: true,
    links: heldLinks,
    access: 'vhost-vdpa',
    devicePath: '/dev/vhost-vdpa-0',
    driver: 'mlx5_core',
    pciAddress: '0000:65:00.2',
    mac: '02:8b:e7:97:59:63',
    mtu: 9000,
    resource: 'openshift.io/fastvdpa',
    ...recordedMeasured,
    promised: 'vdpa',
    verdict: 'as-promised',
    evidence: device('worker-2', 'mlx5_core'),
    promiseEvidence: promiseEvidence('onprem-fra', 'vdpa'),
    warnings: [
      'flow offload not verified: a switchdev VF may take the slow path in silence',
    ],
    ips: [],
    reasons: ['promised vdpa, received vdpa (observed)'],
  },
  offload: {
    interface: 'net1',
    network: 'edge/edge-httpd-fast',
    class: 'offload',
    confidence: 'observed',
    verified: true,
    links: heldLinks,
    access: 'vhost-vdpa',
    devicePath: '/dev/vhost-vdpa-0',
    driver: 'vp-vdpa',
    pciAddress: '0000:00:06.0',
    mac: '02:05:7e:88:b2:7f',
    resource: 'fastpath.dev/virtio',
    promised: 'offload',
    verdict: 'as-promised',
    evidence: [
      ...device('ebm-1', 'vp-vdpa'),
      {
        object: 'Node ebm-1',
        field: 'metadata.labels["node.kubernetes.io/instance-type"]',
        value: '"ecs.ebmg7.32xlarge"',
        says: 'the node is bare metal',
      },
    ],
    promiseEvidence: promiseEvidence('alibaba-ebm', 'offload'),
    warnings: [],
    ips: ['192.0.2.1'],
    reasons: ['promised offload, received offload (observed)'],
  },
  mediation: {
    interface: 'net1',
    network: 'edge/edge-httpd-fast',
    class: 'mediation',
    access: 'vhost-user',
    confidence: 'declared',
    verified: true,
    links: heldLinks,
    mac: '02:74:c1:dd:49:c6',
    resource: 'fastpath.dev/slot',
    promised: 'mediation',
    verdict: 'as-promised',
    evidence: [
      {
        object: POD,
        field: `${STATUS}.name`,
        value: '"edge/edge-httpd-fast"',
        says: 'reported by Multus: the interface was attached, and no device was reported for it',
      },
      {
        object: 'NetworkAttachmentDefinition edge/edge-httpd-fast',
        field: 'spec.config: type',
        value: '"dummy"',
        says: 'the CNI plugin that made the interface',
      },
    ],
    promiseEvidence: promiseEvidence('aws-euw1', 'mediation'),
    warnings: [
      'only declared: no device is reported for this kind of attachment',
    ],
    ips: ['192.0.2.1'],
    reasons: ['promised mediation, received mediation (declared)'],
  },
};

/** A vDPA promise that was answered with an ordinary virtual function. */
export const unusableAttachment: Attachment = {
  ...recordedAttachments.vdpa,
  class: 'sriov',
  access: 'vfio',
  driver: 'vfio-pci',
  devicePath: undefined,
  verdict: 'unusable',
  warnings: [],
  reasons: [
    "promised vdpa, received sriov (observed): a portable virtio image cannot use it: it needs the vendor's driver on a vfio device",
  ],
  advice:
    'compare the NetworkAttachmentDefinition and the device plugin\'s pool with what "fastpath render" writes for this environment',
};

/** A mediation promise that was answered with a NIC's own rings. */
export const betterAttachment: Attachment = {
  ...recordedAttachments.vdpa,
  promised: 'mediation',
  promiseEvidence: promiseEvidence('aws-euw1', 'mediation'),
  verdict: 'better',
  reasons: [
    'promised mediation, received vdpa (observed), which has fewer copies; the environment is not what it declares',
  ],
  advice: "tell the environment's owner: it declares less than it gives",
};

/** A PCI address that the node does not have. */
export const untrustedAttachment: Attachment = {
  ...recordedAttachments.vdpa,
  class: 'untrusted',
  access: 'none',
  verified: false,
  links: brokenLinks,
  verdict: 'failed',
  pciAddress: '0000:ff:00.0',
  reasons: [
    'promised vdpa, received untrusted: node worker-2 has no device 0000:ff:00.0',
  ],
  advice:
    'compare with the node (SriovNetworkNodeState, ResourceSlices, kubectl exec … ls /dev); find out who may patch this pod; delete the pod to have its status written anew',
};

/** A class that cannot be told. */
export const unknownAttachment: Attachment = {
  ...recordedAttachments.vdpa,
  class: 'unknown',
  access: 'none',
  confidence: 'inferred',
  verified: false,
  links: linksWith({
    report: {
      state: 'not-seen',
      source: undefined,
      says: 'the status cannot be read (not a JSON list)',
    },
  }),
  verdict: 'unknown',
  reasons: [
    'promised vdpa, received unknown: the status cannot be read (not a JSON list)',
  ],
};

/** A pod with these attachments. */
export function recordedPod(
  name: string,
  node: string | undefined,
  attachments: readonly Attachment[],
  changed: Partial<Pod> = {},
): Pod {
  const [first] = attachments;
  return {
    name,
    namespace: 'edge',
    ...(node && { node }),
    phase: 'Running',
    ready: true,
    createdAt: ago(7_200),
    ...(first && { class: first.class, verdict: first.verdict }),
    reasons: attachments.flatMap(({ interface: id, reasons }) =>
      reasons.map(reason => `${id}: ${reason}`),
    ),
    warnings: [],
    attachments,
    images: [
      {
        container: 'edge-httpd',
        image: `registry.example.com/edge/httpd@${DIGEST}`,
        digest: DIGEST,
      },
    ],
    events: [],
    ...changed,
  };
}

/** A pod that no node has room for. */
export const pendingPod = (): Pod =>
  recordedPod('edge-httpd-4m7th7db92-x2k9d', undefined, [], {
    phase: 'Pending',
    ready: false,
    class: 'pending',
    verdict: 'pending',
    reasons: ['no node has openshift.io/fastvdpa free: 1 more is asked for'],
    images: [
      {
        container: 'edge-httpd',
        image: `registry.example.com/edge/httpd@${DIGEST}`,
      },
    ],
    events: [
      {
        object: 'Pod edge/edge-httpd-4m7th7db92-x2k9d',
        reason: 'FailedScheduling',
        message:
          '0/3 nodes are available: 3 Insufficient openshift.io/fastvdpa.',
        time: ago(42),
      },
    ],
  });
