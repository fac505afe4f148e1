import { InputError } from '@backstage/errors';
import {
  beyondBounds,
  InvalidInputError,
  WorkloadRequest,
} from '@fastpath/backstage-plugin-acceleration-common';
import { MAX_BODY_BYTES } from '../api/bodyLimits';

/** A workload that an assistant is to write, as the library of the registry wants its schema written. */
export const GIVEN_WORKLOAD = {
  workload:
    'The workload document (apiVersion fastpath.dev/v1alpha1, kind Workload), as an object',
  environments:
    "Names of environments; those that the workload's spec.environments names by default",
} as const;

/** An example that any installation with the three example environments can run. */
export const EXAMPLE_WORKLOAD = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'edge-httpd', namespace: 'edge' },
  spec: {
    image: `registry.example.com/edge/httpd@sha256:${'0123456789abcdef'.repeat(4)}`,
    interfaces: [{ name: 'net1', network: 'default' }],
    environments: ['onprem-fra', 'aws-euw1'],
  },
} as const;

/**
 * What an action was given, within the bounds of a request to the REST API: assistants come by another way.
 *
 * @throws InputError when it is larger or nested deeper
 */
export function givenWorkload({
  workload,
  environments,
}: {
  workload: Record<string, unknown>;
  environments?: string[];
}): WorkloadRequest {
  const beyond = beyondBounds(workload);
  if (beyond) throw InvalidInputError.of({ ...beyond, file: 'workload' });
  if (JSON.stringify(workload).length > MAX_BODY_BYTES)
    throw new InputError(
      `workload is larger than ${MAX_BODY_BYTES / 1024} KiB; send a smaller one, or use the command line`,
    );
  return { workload, ...(environments && { environments }) };
}
