/** Where a statement about a pod comes from: an object, a field of it, and what it says. @public */
export interface Evidence {
  /** `Pod edge/httpd-0`. */
  readonly object: string;
  /** A path such as `metadata.annotations["k8s.v1.cni.cncf.io/network-status"][1].device-info.type`. */
  readonly field: string;
  /** The value as JSON, shortened. */
  readonly value: string;
  /** The same in a sentence. */
  readonly says: string;
}

/** The longest part of a value that is repeated. */
const SHOWN = 120;

/** Evidence for a value that may be anything: it is written as JSON and shortened. */
export function evidence(
  object: string,
  field: string,
  value: unknown,
  says: string,
): Evidence {
  const text = JSON.stringify(value) ?? 'absent';
  return {
    object,
    field,
    value: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text,
    says,
  };
}
