import { z } from 'zod';

/** Names that the pod already has. */
const TAKEN = new Set(['eth0', 'lo']);

/**
 * The name of a secondary interface. Linux takes 1 to 15 bytes (IFNAMSIZ); Fastpath keeps to those that also stand in
 * a placeholder such as `{net1.vdev}`.
 *
 * @public
 */
export const interfaceName = z
  .string()
  .max(15)
  .regex(/^[a-z][a-z0-9_-]*$/, {
    error:
      'is not an interface name; use 1 to 15 lower-case letters, digits, "-", "_", starting with a letter',
  })
  .refine(name => !TAKEN.has(name), {
    error: 'belongs to the pod itself; choose another, for example net1',
  });
