/**
 * How a pod asks for the devices of its interfaces: as an extended resource of a device plugin; as an extended resource that a DRA
 * driver serves (KEP-5004: the same words in the pod, a DeviceClass behind them); or by a resource claim of its own
 * (`resource.k8s.io`).
 *
 * @public
 */
export const REQUEST_WAYS = [
  'device-plugin',
  'extended-resource',
  'claim',
] as const;

/** See {@link REQUEST_WAYS}. @public */
export type RequestWay = (typeof REQUEST_WAYS)[number];
