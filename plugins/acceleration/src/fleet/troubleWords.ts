import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Trouble = AccelerationSchemas['Trouble'];

/** Which title and which advice a trouble has: its kind, and a node that is not ready by itself. */
export function troubleWords({
  kind,
  nodeState,
}: Pick<Trouble, 'kind' | 'nodeState'>): Trouble['kind'] | 'nodeNotReady' {
  return kind === 'node' && nodeState === 'not-ready' ? 'nodeNotReady' : kind;
}
