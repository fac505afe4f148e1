import { z } from 'zod';
import { InvalidInputError } from '../input/Problem';
import { parseWith } from '../input/parseWith';
import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import { networkName } from './NetworkSelection';

/** CNI versions that Multus' libcni takes. @public */
export const CNI_VERSIONS = [
  '0.1.0',
  '0.2.0',
  '0.3.0',
  '0.3.1',
  '0.4.0',
  '1.0.0',
  '1.1.0',
] as const;

const plugin = z.looseObject({
  type: z.string().min(1),
  capabilities: z.record(z.string(), z.boolean()).optional(),
  ipam: z.looseObject({ type: z.string().min(1).optional() }).optional(),
});

/** A CNI configuration: one plugin, or a list of them (containernetworking/cni SPEC 1.1.0). @public */
export const cniConfigSchema = z.union([
  plugin.extend({
    cniVersion: z.enum(CNI_VERSIONS),
    name: z.string().min(1).optional(),
  }),
  z.looseObject({
    cniVersion: z.enum(CNI_VERSIONS),
    name: z.string().min(1).optional(),
    plugins: z.array(plugin).min(1),
  }),
]);

/** See {@link cniConfigSchema}. @public */
export type CniConfig = z.output<typeof cniConfigSchema>;

/** The custom resource (k8s.cni.cncf.io/v1); an empty spec means a file of that name in Multus' folder. @public */
export const nadSchema = z.strictObject({
  apiVersion: z.literal('k8s.cni.cncf.io/v1'),
  kind: z.literal('NetworkAttachmentDefinition'),
  metadata: z.looseObject({
    name: networkName,
    namespace: z.string().optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.strictObject({ config: z.string().optional() }).optional(),
});

/**
 * Checks a NetworkAttachmentDefinition and gives its CNI configuration; `undefined` when it leaves that to a file on the
 * node.
 *
 * @param object - any object
 * @param file - the file it stands in, for messages
 * @throws InvalidInputError when Multus could not use it
 * @public
 */
export function parseNad(
  object: KubernetesObject,
  file?: string,
): CniConfig | undefined {
  const nad = parseWith(nadSchema, object, file);
  if (nad.spec?.config === undefined) return undefined;
  let config: unknown;
  try {
    config = JSON.parse(nad.spec.config);
  } catch (error) {
    throw InvalidInputError.of({
      file,
      path: 'spec.config',
      message: `is not strict JSON (${(error as Error).message}); write it without comments and trailing commas`,
    });
  }
  return parseCniConfig(config, file);
}

/**
 * Checks the configuration of a NetworkAttachmentDefinition, read from its JSON.
 *
 * @throws InvalidInputError when Multus could not use it, with paths from `spec.config` on
 * @public
 */
export function parseCniConfig(config: unknown, file?: string): CniConfig {
  try {
    return parseWith(cniConfigSchema, config, file);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map(problem => ({
        ...problem,
        path: ['spec.config', problem.path].filter(part => part).join('.'),
      })),
    );
  }
}
