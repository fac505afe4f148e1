import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

/** The drawings that there are: of the built-in backends, and of any other with or without a further copy. */
export type DataPathKind = 'vdpa' | 'offload' | 'mediation' | 'straight' | 'copied';

const BY_CLASS: Partial<Record<string, DataPathKind>> = { vdpa: 'vdpa', offload: 'offload' };

/** Which drawing shows a promise. The number of copies decides; the class only gives the names. */
export function dataPathOf({ class: name, extraCopies }: Pick<AccelerationSchemas['Promise'], 'class' | 'extraCopies'>): DataPathKind {
  if (extraCopies > 0) return name === 'mediation' ? 'mediation' : 'copied';
  return BY_CLASS[name] ?? 'straight';
}
