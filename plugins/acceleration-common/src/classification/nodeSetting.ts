import { mappingIn, textIn } from '../input/looseFields';
import { Evidence, evidence } from './Evidence';

/** Whether a node is a machine of its own or a virtual one, and how we know. */
export interface NodeSetting {
  readonly setting: 'metal' | 'vm';
  readonly evidence: Evidence;
}

/** The clouds' instance types, by pattern; the first that fits counts. */
const INSTANCE_TYPES: readonly (readonly [RegExp, NodeSetting['setting']])[] = [
  [/^ecs\.ebm/, 'metal'], // Alibaba: elastic bare metal
  [/^ecs\./, 'vm'],
  [/\.metal(-\d+xl)?$/, 'metal'], // AWS: m5.metal, c7i.metal-24xl
  [/^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|\d*xlarge)$/, 'vm'], // AWS
  [/^[a-z][a-z0-9]*-[a-z]+-\d+(-lssd)?-metal$/, 'metal'], // Google: c3-standard-192-metal
  [/^(Standard|Basic)_/, 'vm'], // Azure
];

/** Labels with the instance type; the second is the older one. */
const TYPE_LABELS = [
  'node.kubernetes.io/instance-type',
  'beta.kubernetes.io/instance-type',
];

/** Node feature discovery sets it where the CPU says that a hypervisor runs it. Its absence proves nothing. */
const HYPERVISOR_LABEL = 'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR';

/** Whether an instance type is bare metal; `undefined` for one that is in no table. */
export function instanceSetting(
  type: string,
): NodeSetting['setting'] | undefined {
  return INSTANCE_TYPES.find(([pattern]) => pattern.test(type))?.[1];
}

/**
 * Whether a node is bare metal, by its instance type or feature labels; `undefined` when they do not tell.
 *
 * @param node - a Kubernetes Node, or anything
 */
export function nodeSetting(node: unknown): NodeSetting | undefined {
  const metadata = mappingIn(node, 'metadata');
  const labels = mappingIn(metadata, 'labels');
  const object = `Node ${textIn(metadata, 'name') ?? ''}`;
  if (textIn(labels, HYPERVISOR_LABEL) === 'true') {
    return {
      setting: 'vm',
      evidence: evidence(
        object,
        `metadata.labels["${HYPERVISOR_LABEL}"]`,
        'true',
        'the node is a virtual machine',
      ),
    };
  }
  for (const label of TYPE_LABELS) {
    const type = textIn(labels, label);
    const setting = type && instanceSetting(type);
    if (setting) {
      const says =
        setting === 'metal'
          ? 'the node is bare metal'
          : 'the node is a virtual machine';
      return {
        setting,
        evidence: evidence(object, `metadata.labels["${label}"]`, type, says),
      };
    }
  }
  return undefined;
}
