import { cniPlugin } from '../../cni/cniPlugins';
import { isExtendedResource } from '../../kubernetes/names';
import { RESOURCE_NAME_ANNOTATION } from '../../networks/NetworkSelection';
import type { ManifestSet } from '../ManifestSet';
import type { Rule } from '../Rule';
import type { LintedNad } from '../views/LintedNad';

/** Where nothing in the set says which resource was meant. */
const PLACEHOLDER = 'example.com/device';

/** The resource that was most likely meant: one that the network's pods request, and no other network has. */
function likelyResource(set: ManifestSet, nad: LintedNad): string {
  const taken = new Set(set.nads.flatMap(({ resource }) => resource ?? []));
  const requested = set
    .usersOf(nad)
    .slice(0, 16)
    .flatMap(({ containers }) =>
      containers.flatMap(({ limits }) => Object.keys(limits)),
    );
  return (
    requested.find(name => isExtendedResource(name) && !taken.has(name)) ??
    PLACEHOLDER
  );
}

/** Whether every pod on the network names its device in the selection (Multus: `deviceID`). */
function isNamedByPods(set: ManifestSet, nad: LintedNad): boolean {
  const selections = set
    .usersOf(nad)
    .flatMap(pod => pod.selections.filter(selection => selection.nad === nad));
  return (
    selections.length > 0 && selections.every(({ fields }) => fields.deviceID)
  );
}

/** The sriov CNI without a device. */
export const nadResourceName: Rule = {
  id: 'nad-resource-name',
  severity: 'error',
  title: 'A network that moves a device into pods says which',
  explanation:
    'sriov, ib-sriov and host-device do nothing but give a device to a pod. Multus hands them the device of the resource in the annotation k8s.v1.cni.cncf.io/resourceName; where neither the annotation nor the configuration names one, they end with "VF pci addr is required" or the like, and no pod on the network starts.',
  remedy:
    "Add the annotation k8s.v1.cni.cncf.io/resourceName with the resource of the device plugin's pool.",
  source:
    'sriov-cni: pkg/config, LoadConf; Multus: docs/how-to-use, device plugins',
  check: set =>
    set.nads.flatMap(nad => {
      if (nad.resource !== undefined) return [];
      const plugin = nad.plugins.find(
        ({ type, fields }) =>
          type !== undefined &&
          cniPlugin(type)?.needsDevice &&
          !cniPlugin(type)!.deviceFields.some(field => fields[field]),
      );
      if (!plugin || isNamedByPods(set, nad)) return [];
      const path = ['metadata', 'annotations', RESOURCE_NAME_ANNOTATION];
      return [
        {
          object: nad.object.index,
          path: [...plugin.path, 'type'],
          reason: {
            code: 'nad-resource-name',
            params: {
              type: plugin.type!,
              network: nad.name,
              annotation: RESOURCE_NAME_ANNOTATION,
              fields: cniPlugin(plugin.type!)!.deviceFields.join(', '),
            },
          },
          advice: [
            {
              object: nad.object.index,
              path,
              set: likelyResource(set, nad),
            },
          ],
        },
      ];
    }),
};
