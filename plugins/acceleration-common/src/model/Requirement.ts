import { z } from 'zod';
import { listOf } from '../input/bounded';
import { REQUEST_WAYS } from './requestWays';

/** A resource as `kubectl api-resources` calls it: `<plural>.<group>`, `<plural>` for the core group. */
const apiResource = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, {
    error:
      'is no resource of an API; write <plural>.<group>, for example network-attachment-definitions.k8s.cni.cncf.io',
  });

/** The last part of an image's repository. */
const imageName = z
  .string()
  .max(128)
  .regex(/^[a-z0-9]+([._-]+[a-z0-9]+)*$/, {
    error:
      'is not the last part of an image repository; write for example multus-cni for ghcr.io/k8snetworkplumbingwg/multus-cni',
  });

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What of a cluster shows that a component is there. Each sign that is given counts. */
const seen = z
  .strictObject({
    /** A resource that the API server serves only with the component: a cluster without it lacks the component. */
    api: apiResource.optional(),
    /**
     * The last parts of the image repositories that its DaemonSets run; the tag tells the version. A cluster may have the
     * component by other images: that none is seen proves nothing.
     */
    images: listOf(16, imageName).min(1).optional(),
    /** The version is that of the nodes' kernel. */
    kernel: z.literal(true).optional(),
    /** Nodes offer the device resource of each network that needs the component. */
    device: z.literal(true).optional(),
  })
  .refine(signs => Object.keys(signs).length > 0, {
    error: 'names no sign; give at least one of api, images, kernel, device',
  });

/**
 * A component that a backend pack, or a single environment, needs on the cluster. The sentences are for people; `seen` is what
 * of them a cluster can be asked. Without it, nothing can be told of the component.
 *
 * @public
 */
export const requirementSchema = z.strictObject({
  component: z.string().min(1),
  /** In words; `any` if every version will do. What stands after the first `>=` is compared with what is seen. */
  version: z.string().min(1),
  reason: z.string().min(1),
  seen: seen.optional(),
  /** Parameters of networks, each with the values that need the component; by default every network does. */
  neededWith: z.record(z.string().min(1), listOf(64, scalar).min(1)).optional(),
  /** The ways to ask for devices that need the component; by default all do. */
  neededBy: listOf(REQUEST_WAYS.length, z.enum(REQUEST_WAYS)).min(1).optional(),
});

/** See {@link requirementSchema}. @public */
export type Requirement = z.output<typeof requirementSchema>;
