import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Evidence = AccelerationSchemas['Evidence'];

/** Who says it, in words for somebody who does not know the objects. */
export type EvidenceSource =
  | 'multus'
  | 'pod'
  | 'inventory'
  | 'node'
  | 'network'
  | 'claim'
  | 'slice'
  | 'pool'
  | 'declaration'
  | 'other';

const STATUS = /network-?s?-status/;

/** By the kind of the object; what a pod says depends on the field. */
const BY_KIND: ReadonlyMap<string, EvidenceSource> = new Map([
  ['SriovNetworkNodeState', 'inventory'],
  ['Node', 'node'],
  ['NetworkAttachmentDefinition', 'network'],
  ['ResourceClaim', 'claim'],
  ['ResourceSlice', 'slice'],
  ['ConfigMap', 'pool'],
  ['Resource', 'declaration'],
  ['Environment', 'declaration'],
  ['Backend', 'declaration'],
]);

function sourceOf({ object, field }: Evidence): EvidenceSource {
  const [kind] = object.split(' ');
  if (kind !== 'Pod') return BY_KIND.get(kind) ?? 'other';
  if (STATUS.test(field)) return 'multus';
  return field.includes('fastpath.dev/environment') ? 'declaration' : 'pod';
}

/** Who is behind some evidence: each once, in the order of the evidence. */
export function evidenceSources(
  evidence: readonly Evidence[],
): EvidenceSource[] {
  return [...new Set(evidence.map(sourceOf))];
}
