import { z } from 'zod';
import { freeForm, listOf, mapOf } from '../input/bounded';
import { nodeSelector, passedOn, toleration } from '../kubernetes/fields';
import {
  dnsLabel,
  extendedResourceName,
  workloadName,
} from '../kubernetes/names';
import { CNI_VERSIONS } from '../networks/NetworkAttachmentDefinition';
import { ENVIRONMENT_TYPE, MAX_NAD_NAME, nadName } from './constants';
import { MODEL_LIMITS } from './limits';
import { requirementSchema } from './Requirement';
import { REQUEST_WAYS } from './requestWays';

/** How many values the platform side's parameters may hold: they may list the devices of many nodes. */
const PLATFORM_VALUES = 10_000;

/** Page sizes that Linux and Kubernetes know; the key is `hugepages-<size>`. */
const pageSize = z.enum([
  '16Gi',
  '2Gi',
  '1Gi',
  '512Mi',
  '32Mi',
  '16Mi',
  '2Mi',
  '64Ki',
]);

const pullSecret = z.union([
  dnsLabel.transform(name => ({ name })),
  z.strictObject({ name: dnsLabel }),
]);

/** A workload's network whose NAD the platform team owns. */
const nad = z
  .strictObject({
    workload: workloadName,
    network: dnsLabel,
    namespace: dnsLabel.optional(),
  })
  .refine(
    ({ workload, network }) =>
      nadName(workload, network).length <= MAX_NAD_NAME,
    {
      error: `has names that are together too long for a NAD; shorten them to ${MAX_NAD_NAME - 1}`,
    },
  );

/**
 * The environment entity: a catalog Resource of type `acceleration-environment`, published by a platform team. What the
 * catalog itself adds to an entity (uid, relations, status) is let through.
 *
 * @public
 */
export const environmentSchema = z.looseObject({
  apiVersion: z.enum(['backstage.io/v1alpha1', 'backstage.io/v1beta1']),
  kind: z.literal('Resource'),
  metadata: z.looseObject({
    name: dnsLabel,
    namespace: z.string().min(1).optional(),
    title: z.string().optional(),
    description: z.string().optional(),
  }),
  spec: z.strictObject({
    type: z.literal(ENVIRONMENT_TYPE),
    owner: z.string().min(1),
    system: z.string().optional(),
    dependsOn: listOf(MODEL_LIMITS.relations, z.string()).optional(),
    dependencyOf: listOf(MODEL_LIMITS.relations, z.string()).optional(),
    backend: dnsLabel,
    cluster: z.string().min(1).max(253),
    namespace: dnsLabel.optional(),
    nadOwnership: z.enum(['workload', 'platform']).default('workload'),
    nads: listOf(MODEL_LIMITS.nads, nad).default([]),
    /** How pods ask for their devices, out of what the backend pack allows; `device-plugin` without it. */
    request: z.enum(REQUEST_WAYS).optional(),
    memlock: z.enum(['runtime', 'sys-resource']).default('runtime'),
    hugepageSizes: listOf(pageSize.options.length, pageSize).default([]),
    podSecurity: z
      .enum(['privileged', 'baseline', 'restricted'])
      .default('privileged'),
    scheduling: z
      .strictObject({
        nodeSelector: nodeSelector.default({}),
        tolerations: listOf(MODEL_LIMITS.scheduling, toleration).default([]),
        affinity: passedOn.optional(),
        topologySpreadConstraints: listOf(
          MODEL_LIMITS.scheduling,
          passedOn,
        ).default([]),
        runtimeClassName: z.string().min(1).optional(),
      })
      .prefault({}),
    imagePullSecrets: listOf(MODEL_LIMITS.scheduling, pullSecret).default([]),
    networks: mapOf(MODEL_LIMITS.networks, dnsLabel, passedOn).default({}),
    platform: freeForm(PLATFORM_VALUES).default({}),
    /** What this cluster must have beside what the backend pack requires. */
    requires: listOf(MODEL_LIMITS.pack, requirementSchema).optional(),
  }),
});

/** An environment with all defaults filled in. @public */
export type Environment = z.output<typeof environmentSchema>;

/** An environment as a platform team writes it. @public */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/**
 * A network of an environment that gives the pod a kernel netdev: the CNI's configuration as it is, written by the
 * platform team, the same for every backend.
 *
 * @public
 */
export const kernelNetworkSchema = z.strictObject({
  kernel: z.strictObject({
    config: z
      .looseObject({
        type: z.string().min(1).optional(),
        plugins: listOf(
          MODEL_LIMITS.pack,
          z.looseObject({ type: z.string().min(1) }),
        )
          .min(1)
          .optional(),
        cniVersion: z.enum(CNI_VERSIONS).optional(),
      })
      .refine(({ type, plugins }) => type !== undefined || plugins, {
        error: "has no type; give the plugin's name, or several as plugins",
      })
      .refine(({ type, plugins }) => type === undefined || !plugins, {
        error: 'has both type and plugins; give one of them',
      }),
    resource: extendedResourceName.optional(),
  }),
});

/** See {@link kernelNetworkSchema}. @public */
export type KernelNetwork = z.output<typeof kernelNetworkSchema>;
