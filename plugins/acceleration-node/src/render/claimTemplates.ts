import {
  KubernetesObject,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { FragmentClaim } from '../pack/Fragment';
import { workloadLabels } from './labels';

/** The request of each claim; drivers make paths of its name. */
const REQUEST = 'device';

/** The template that an interface's claims are made from: `<workload>-<interface>`. */
export const claimTemplateName = (workload: Workload, name: string) =>
  `${workload.metadata.name}-${name}`;

/** A condition in CEL. JSON's text literals are CEL's, too. */
function expression({
  name,
  value,
}: FragmentClaim['attributes'][number]): string {
  const slash = name.indexOf('/');
  return `device.attributes[${JSON.stringify(name.slice(0, slash))}].${name.slice(slash + 1)} == ${JSON.stringify(value)}`;
}

/**
 * The ResourceClaimTemplates of an overlay, sorted by name: one for each interface, so that each pod gets claims of its own
 * (`resource.k8s.io/v1`, Kubernetes 1.34).
 */
export function claimTemplates(
  workload: Workload,
  claims: readonly FragmentClaim[],
): KubernetesObject[] {
  return [...claims]
    .sort((a, b) => (a.interface < b.interface ? -1 : 1))
    .map(({ interface: name, deviceClass, attributes, config }) => ({
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaimTemplate',
      metadata: {
        name: claimTemplateName(workload, name),
        labels: workloadLabels(workload),
      },
      spec: {
        spec: {
          devices: {
            requests: [
              {
                name: REQUEST,
                exactly: {
                  deviceClassName: deviceClass,
                  ...(attributes.length > 0 && {
                    selectors: attributes.map(attribute => ({
                      cel: { expression: expression(attribute) },
                    })),
                  }),
                },
              },
            ],
            ...(config && {
              config: [{ requests: [REQUEST], opaque: config }],
            }),
          },
        },
      },
    }));
}
