/** A kind that a preflight reads. */
export interface InventoryKind {
  readonly kind: string;
  /** kubectl's name for it, in full. */
  readonly resource: string;
  /** kubectl's short name, for a command that somebody types. */
  readonly short: string;
  /** Whether a cluster may serve no such kind at all. */
  readonly isOptional: boolean;
}

/**
 * What a preflight reads of a cluster: the one list, for the command line, for inventories in files and for the portal.
 *
 * @public
 */
export const INVENTORY = [
  { kind: 'Node', resource: 'nodes', short: 'nodes', isOptional: false },
  { kind: 'Pod', resource: 'pods', short: 'pods', isOptional: false },
  {
    kind: 'NetworkAttachmentDefinition',
    resource: 'network-attachment-definitions.k8s.cni.cncf.io',
    short: 'net-attach-def',
    // Multus brings it.
    isOptional: true,
  },
] as const satisfies readonly InventoryKind[];

/** The kinds that a preflight reads. @public */
export const INVENTORY_KINDS = INVENTORY.map(({ kind }) => kind);

/** What to ask of a cluster for a preflight. @public */
export const INVENTORY_COMMAND = `kubectl get ${INVENTORY.map(({ short }) => short).join(',')} -A -o json`;
