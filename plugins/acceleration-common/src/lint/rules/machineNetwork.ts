import type { Rule } from '../Rule';
import { changeSelection, selectionPath } from '../views/LintedPod';

/** A name as Kubernetes takes it for a network definition and its namespace. */
const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** What can be saved of a name. */
const saved = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^-a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '') || 'network';

/** The networks of KubeVirt's virtual machines. */
export const machineNetwork: Rule = {
  id: 'machine-network',
  severity: 'error',
  title: 'A virtual machine names its networks as [namespace/]name',
  explanation:
    'KubeVirt splits multus.networkName at one "/" and makes the networks annotation of the pod that runs the machine from it. With another text there is no network definition of that name, or Multus refuses the annotation, and the machine stays in Scheduling.',
  remedy:
    'Write the name of the network definition, with its namespace before a "/" where that is another.',
  source: 'KubeVirt: pkg/network/multus; user guide, Interfaces and Networks',
  check: set =>
    set.machines.flatMap(machine =>
      machine.selections.flatMap(selection => {
        const { namespace, name } = selection;
        if (
          NAME.test(name) &&
          (namespace === undefined || NAME.test(namespace))
        )
          return [];
        const parts =
          namespace === undefined
            ? name.split('/')
            : [namespace, ...name.split('/')];
        const right =
          parts.length > 1
            ? {
                namespace: saved(parts[0]),
                name: saved(parts.slice(1).join('-')),
              }
            : { namespace: undefined, name: saved(name) };
        return [
          {
            object: machine.object.index,
            path: selectionPath(machine, selection),
            reason: {
              code: 'machine-network' as const,
              params: {
                network: parts.join('/'),
                right: [right.namespace, right.name]
                  .filter(part => part)
                  .join('/'),
              },
            },
            advice: [changeSelection(machine, selection, right)],
          },
        ];
      }),
    ),
};
