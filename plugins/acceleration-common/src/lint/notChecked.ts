import { isFields } from '../input/looseFields';
import type { LintManifest } from './LintFinding';
import type { LintReason } from './messages/lintMessages';
import { readObject } from './views/LintedObject';
import { isCut } from './views/LintedPool';
import { podTemplates } from './views/podTemplates';

/** Something that lint was given and did not judge. @public */
export interface NotChecked {
  /** The manifest's place in what was linted. */
  readonly object: number;
  readonly reason: LintReason;
}

/**
 * API groups of which every kind is known: those that make pods are looked into, and the others make none. A kind of any
 * other group may make pods in a way that only its controller knows.
 */
const KNOWN_GROUPS =
  /^(v1|(apps|batch|autoscaling|policy|extensions|([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*k8s\.io|k8s\.cni\.cncf\.io|sriovnetwork\.openshift\.io|fastpath\.dev|backstage\.io)\/[^/]+)$/;

function reasonOf(manifest: LintManifest): LintReason | undefined {
  const object = readObject(manifest, 0);
  if (!object)
    return {
      code: isFields(manifest.object)
        ? 'not-checked.no-kind'
        : 'not-checked.no-object',
      params: {},
    };
  if (isCut(object)) return { code: 'not-checked.too-many-pools', params: {} };
  if (
    object.isDevicePluginConfig ||
    KNOWN_GROUPS.test(object.apiVersion) ||
    podTemplates(object).length > 0
  )
    return undefined;
  return {
    code: 'not-checked.unknown-kind',
    params: { kind: object.kind, apiVersion: object.apiVersion },
  };
}

/**
 * What of the manifests no rule looks into: what is no Kubernetes object, and objects of kinds that nobody here knows and
 * in which no pod template was found. Nothing is proven of them, so they are never among what was found good.
 *
 * @public
 */
export function notChecked(manifests: readonly LintManifest[]): NotChecked[] {
  return manifests.flatMap((manifest, object) => {
    const reason = reasonOf(manifest);
    return reason ? [{ object, reason }] : [];
  });
}
