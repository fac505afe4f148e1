import {
  KubernetesObject,
  parseCniConfig,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Fragment } from '../pack/Fragment';
import { sortKeys } from '../yaml/sortKeys';
import { strictJson } from '../yaml/strictJson';

/** The order of a CNI configuration's own keys, as the specification lists them. */
const FIRST = ['cniVersion', 'name', 'type'];

/**
 * The NetworkAttachmentDefinitions of a fragment, sorted by name. The configuration, a mapping in the pack, becomes
 * strict JSON, and gets the NAD's name when it has none.
 *
 * @param labels - the labels of each
 * @param pack - the pack's name, for messages
 * @throws InvalidInputError when Multus could not use what the pack gave
 */
export function networkObjects(
  networks: Fragment['networks'],
  labels: Record<string, string>,
  pack: string,
): KubernetesObject[] {
  return [...networks]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, annotations, config }) => {
      const rest = sortKeys({ ...config, name: config.name ?? name }) as Record<
        string,
        unknown
      >;
      const ordered = Object.fromEntries(
        [...FIRST, ...Object.keys(rest).filter(key => !FIRST.includes(key))]
          .filter(key => key in rest)
          .map(key => [key, rest[key]]),
      );
      parseCniConfig(ordered, `${pack}: network ${name}`);
      return {
        apiVersion: 'k8s.cni.cncf.io/v1',
        kind: 'NetworkAttachmentDefinition',
        metadata: {
          name,
          labels,
          ...(Object.keys(annotations).length > 0 && { annotations }),
        },
        spec: { config: `${strictJson(ordered)}\n` },
      };
    });
}
