import {
  CONTAINER_PATHS,
  dnsLabel,
  extendedResourceName,
  interfaceName,
  isEnvironmentMount,
  passedOn,
  qualifiedName,
  toleration,
  volume,
  volumeMount,
} from '@fastpath/backstage-plugin-acceleration-common';
import { z } from 'zod';

/** Devargs are separated by commas: a value with one would become another argument of the driver. */
const devarg = z.union([
  z.string().regex(/^[^\s,]+$/, {
    error:
      'stands in a comma list of driver arguments; leave out commas and blanks',
  }),
  z.number(),
]);

/** The longest path that fits into `sockaddr_un.sun_path` with its final NUL. */
const socketPath = z
  .string()
  .max(107)
  .regex(/^\/[^\s,]*$/, {
    error: 'is not an absolute path without commas and blanks',
  });

/** Where an interface's device or socket is to be found, and what the network gives it: the pack's part of net-config. */
const netConfig = z.strictObject({
  name: interfaceName,
  kind: z.enum(['vhost-vdpa', 'vhost-user', 'vhost-net', 'netdev']),
  path: socketPath.optional(),
  resource: z.string().optional(),
  mode: z.enum(['client', 'server']).optional(),
  slots: socketPath.optional(),
  socket: z
    .string()
    .regex(/^[^/\s,]+$/)
    .optional(),
  options: z.record(z.string().regex(/^[a-z][a-z0-9_-]*$/), devarg).optional(),
  mtu: z.number().int().min(68).max(65535).optional(),
  vlan: z.number().int().min(1).max(4094).optional(),
  queues: z.number().int().min(1).max(256).optional(),
  statusPlaceholders: z
    .array(z.enum(['ip', 'mac', 'gateway', 'mtu']))
    .optional(),
});

const OWN_MOUNTS: readonly string[] = [
  CONTAINER_PATHS.netConfig,
  CONTAINER_PATHS.hugepages,
];

/** A mount where the proof lets environments mount, and not over what Fastpath has there. */
const environmentMount = volumeMount.refine(
  ({ mountPath }) =>
    isEnvironmentMount(mountPath) &&
    !OWN_MOUNTS.includes(mountPath.replace(/\/+$/, '')),
  {
    path: ['mountPath'],
    error:
      'is not where a pack may mount; choose a path below /run/fast or /dev that Fastpath does not use itself',
  },
);

/** A device that an interface gets by a resource claim (`resource.k8s.io/v1`). */
const claim = z.strictObject({
  interface: interfaceName,
  deviceClass: qualifiedName,
  /** What the device must have, all of it; the renderer makes the expression, so that a value stays a value. */
  attributes: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9.-]*\/[A-Za-z_]\w*$/, {
          error:
            'is no qualified attribute; write <domain>/<identifier>, such as dra.example.com/bridgeName',
        }),
        value: z.union([z.string(), z.number().int(), z.boolean()]),
      }),
    )
    .default([]),
  /** What its driver is told. */
  config: z
    .strictObject({ driver: qualifiedName, parameters: passedOn })
    .optional(),
});

/** What the pod gets beyond the base. */
const podAdditions = z.strictObject({
  resources: z
    .array(
      z.strictObject({
        name: extendedResourceName,
        count: z.number().int().min(1),
      }),
    )
    .default([]),
  claims: z.array(claim).default([]),
  volumes: z.array(volume).default([]),
  volumeMounts: z.array(environmentMount).default([]),
  capabilities: z.array(z.enum(['IPC_LOCK', 'SYS_RESOURCE'])).default([]),
  runAsRoot: z.boolean().default(false),
  supplementalGroups: z.array(z.number().int()).default([]),
  seLinuxOptions: passedOn.optional(),
  tolerations: z.array(toleration).default([]),
  nodeSelector: z.record(qualifiedName, z.string()).default({}),
  affinity: passedOn.default({}),
  topologySpreadConstraints: z.array(passedOn).default([]),
  runtimeClassName: z.string().optional(),
  annotations: z.record(qualifiedName, z.string()).default({}),
});

/**
 * What an overlay template gives, as YAML. There is no field for anything that the portability proof protects: a pack
 * cannot name an image, an argument, a variable, a port or a probe.
 */
export const fragmentSchema = z.strictObject({
  networks: z
    .array(
      z.strictObject({
        name: dnsLabel,
        annotations: z.record(qualifiedName, z.string()).default({}),
        config: z.looseObject({
          cniVersion: z.string(),
          type: z.string().optional(),
          plugins: z.array(passedOn).optional(),
        }),
      }),
    )
    .default([]),
  selections: z
    .array(
      z.strictObject({
        interface: interfaceName,
        ips: z.array(z.string()).min(1).optional(),
        mac: z.string().optional(),
        'cni-args': passedOn.optional(),
      }),
    )
    .default([]),
  netConfig: z.array(netConfig).default([]),
  pod: podAdditions.optional(),
});

/** What one template gave. */
export type FragmentPart = z.output<typeof fragmentSchema>;

/** What all templates of a pack gave together. */
export type Fragment = FragmentPart & {
  readonly pod: z.output<typeof podAdditions>;
};

/** A fragment that adds nothing. */
export const NOTHING: Fragment = {
  ...fragmentSchema.parse({}),
  pod: podAdditions.parse({}),
};

/** A device that an interface gets by a resource claim. */
export type FragmentClaim = Fragment['pod']['claims'][number];

/** One interface's part of a fragment's net-config. */
export type FragmentNetConfig = Fragment['netConfig'][number];
