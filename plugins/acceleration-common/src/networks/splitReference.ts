/** The parts of a reference to a network in its short form. */
export interface NetworkReference {
  readonly namespace?: string;
  readonly name: string;
  readonly interface?: string;
  /** Whether there is more than these parts: a second `/` before the `@`, or a second `@`. */
  readonly isOdd: boolean;
}

/**
 * Splits `[namespace/]name[@interface]`, as Multus does (multus-cni `pkg/k8sclient`, `parsePodNetworkObjectName`): blanks
 * around a part do not count. Whether the parts are names is for the caller to see.
 */
export function splitReference(text: string): NetworkReference {
  const [target, interfaceName, ...more] = text.split('@');
  const [first, second, ...rest] = target.split('/');
  return {
    name: (second ?? first).trim(),
    ...(second !== undefined && { namespace: first.trim() }),
    ...(interfaceName !== undefined && { interface: interfaceName.trim() }),
    isOdd: more.length + rest.length > 0,
  };
}
