import type {
  AccelerationSchemas,
  ReceivedClass,
} from '@fastpath/backstage-plugin-acceleration-common';

/**
 * How a path is drawn. `straight`: packets go from the NIC to the pod, past the host; `through`: through something on the host;
 * `alone`: to something on the host that has no NIC; `none`: nothing is attached; `unknown`: which way they go is not known.
 */
export type DataPathShape =
  'straight' | 'through' | 'alone' | 'none' | 'unknown';

/** The drawings that there are: of what can be received, and of any other backend with or without a further copy. */
export const DATA_PATHS = {
  vdpa: 'straight',
  offload: 'straight',
  straight: 'straight',
  sriov: 'straight',
  direct: 'straight',
  mediation: 'through',
  copied: 'through',
  kernel: 'through',
  'af-xdp': 'through',
  paravirtual: 'through',
  software: 'alone',
  simulated: 'alone',
  none: 'none',
  unknown: 'unknown',
} as const satisfies Readonly<Record<string, DataPathShape>>;

/** See {@link DATA_PATHS}. */
export type DataPathKind = keyof typeof DATA_PATHS;

const PROMISED: Partial<Record<string, DataPathKind>> = {
  vdpa: 'vdpa',
  offload: 'offload',
};

/** Which drawing shows a promise. The number of copies decides; the class only gives the names. */
export function dataPathOf({
  class: name,
  extraCopies,
}: Pick<
  AccelerationSchemas['Promise'],
  'class' | 'extraCopies'
>): DataPathKind {
  if (extraCopies > 0) return name === 'mediation' ? 'mediation' : 'copied';
  return PROMISED[name] ?? 'straight';
}

/** What is received, as it is drawn. What is no path is none, or not known. */
const RECEIVED: Readonly<Record<ReceivedClass, DataPathKind>> = {
  vdpa: 'vdpa',
  offload: 'offload',
  mediation: 'mediation',
  sriov: 'sriov',
  direct: 'direct',
  'af-xdp': 'af-xdp',
  kernel: 'kernel',
  paravirtual: 'paravirtual',
  software: 'software',
  simulated: 'simulated',
  pending: 'none',
  failed: 'none',
  none: 'none',
  stale: 'none',
  misconfigured: 'unknown',
  untrusted: 'unknown',
  unknown: 'unknown',
};

/** Which drawing shows what an attachment receives: a path only where it is proven. */
export function receivedPathOf({
  class: name,
  verified,
  verdict,
}: Pick<
  AccelerationSchemas['Attachment'],
  'class' | 'verified' | 'verdict'
>): DataPathKind {
  const kind = RECEIVED[name];
  return kind !== 'none' && (!verified || verdict === 'unknown')
    ? 'unknown'
    : kind;
}
