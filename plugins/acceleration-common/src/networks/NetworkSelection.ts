import { z } from 'zod';
import { passedOn } from '../kubernetes/fields';

/** The annotation with the networks that a pod selects. @public */
export const NETWORKS_ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

/**
 * The annotation with the network that a pod has as its `eth0`, in place of the cluster's own.
 *
 * @public
 */
export const DEFAULT_NETWORK_ANNOTATION = 'v1.multus-cni.io/default-network';

/**
 * Whether Multus reads an annotation of a pod: then it belongs to the portable contract, and nobody else may set it.
 *
 * @public
 */
export function isMultusAnnotation(key: string): boolean {
  return (
    key.startsWith('k8s.v1.cni.cncf.io/') || key === DEFAULT_NETWORK_ANNOTATION
  );
}

/** The annotation of a NAD with the extended resource that its pods request. @public */
export const RESOURCE_NAME_ANNOTATION = 'k8s.v1.cni.cncf.io/resourceName';

const TOKEN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** The name of a network or of its namespace, as Multus takes them. @public */
export const networkName = z.string().regex(TOKEN, {
  error: 'is not a network name; use lower-case letters, digits and "-"',
});

/** An interface's name as Multus takes it: 1 to 15 characters, without "/" and blanks. */
const multusInterface = z.string().regex(/^[^/\s]{1,15}$/, {
  error:
    'is not an interface name; use 1 to 15 characters without "/" and blanks',
});

/**
 * One element of the networks annotation (Network Plumbing Working Group specification 1.3, `NetworkSelectionElement`).
 *
 * @public
 */
export const networkSelectionSchema = z.looseObject({
  name: networkName,
  namespace: networkName.optional(),
  interface: multusInterface.optional(),
  ips: z.array(z.string()).optional(),
  mac: z.string().optional(),
  'infiniband-guid': z.string().optional(),
  portMappings: z.array(passedOn).optional(),
  bandwidth: passedOn.optional(),
  'cni-args': passedOn.optional(),
  'default-route': z.array(z.string()).optional(),
  'ipam-claim-reference': z.string().optional(),
  deviceID: z.string().optional(),
  interfaceRequest: multusInterface.optional(),
});

/** See {@link networkSelectionSchema}. @public */
export type NetworkSelection = z.output<typeof networkSelectionSchema>;
