import { z } from 'zod';

/** RFC 1123 label: what Kubernetes takes as the name of most things. @public */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** RFC 1035 label: a DNS label that starts with a letter, as a Service's name must. @public */
export const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** A DNS label of 1 to 63 characters. @public */
export const dnsLabel = z.string().max(63).regex(DNS_LABEL, {
  error:
    'is not a DNS label; use lower-case letters, digits and "-", starting and ending with a letter or digit',
});

/** The name of a workload: a Service and a StatefulSet must be able to carry it. @public */
export const workloadName = z
  .string()
  .max(52) // a StatefulSet adds an 11-character revision hash, and a label value has at most 63
  .regex(DNS_1035_LABEL, {
    error:
      'is not a workload name; use lower-case letters, digits and "-", starting with a letter',
  });

/** A qualified name: an optional DNS subdomain and `/`, then at most 63 letters, digits, `-`, `_`, `.`. @public */
export const qualifiedName = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    {
      error: 'is not a Kubernetes key; use [domain/]name',
    },
  );

/** The value of a label: at most 63 letters, digits, `-`, `_`, `.`; may be empty. @public */
export const labelValue = z
  .string()
  .regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, {
    error:
      'is not a label value; use at most 63 letters, digits, "-", "_" and "."',
  });

/** The name of an extended resource, as a device plugin registers it: `<domain>/<name>`. @public */
export const extendedResourceName = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    {
      error:
        'is not an extended resource; write <domain>/<name>, for example openshift.io/fastvdpa',
    },
  );

/**
 * Whether a resource of a container is an extended one, handed out by a device plugin: it has a domain, and not one of
 * Kubernetes' own (kubernetes/pkg/apis/core/v1/helper, `IsExtendedResourceName`).
 *
 * @public
 */
export function isExtendedResource(name: string): boolean {
  const slash = name.indexOf('/');
  if (slash < 0 || name.startsWith('requests.')) return false;
  const domain = name.slice(0, slash);
  return domain !== 'kubernetes.io' && !domain.endsWith('.kubernetes.io');
}
