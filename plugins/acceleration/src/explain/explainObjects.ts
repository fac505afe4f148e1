import {
  AccelerationSchemas,
  attachmentOutput,
  classificationContext,
  classifyPod,
  fieldOf,
  formatPath,
  LintFinding,
  lintManifests,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { PastedObject } from './readPasted';

/** A finding with the object that it is about. */
export interface ExplainedFinding {
  readonly rule: string;
  readonly severity: LintFinding['severity'];
  readonly message: string;
  /** `Deployment edge/httpd, spec.template`. */
  readonly place: string;
}

/** What can be said of some objects. */
export interface Explanation {
  readonly pods: readonly AccelerationSchemas['Pod'][];
  readonly findings: readonly ExplainedFinding[];
  /** How many objects were looked at. */
  readonly objects: number;
}

function podOf(
  pod: PastedObject,
  found: ReturnType<typeof classifyPod>,
): AccelerationSchemas['Pod'] {
  const metadata = mappingIn(pod, 'metadata');
  const status = mappingIn(pod, 'status');
  const [node, phase, createdAt] = [
    textIn(mappingIn(pod, 'spec'), 'nodeName'),
    textIn(status, 'phase'),
    textIn(metadata, 'creationTimestamp'),
  ];
  const isReady = listIn(status, 'conditions').some(
    condition =>
      fieldOf(condition, 'type') === 'Ready' &&
      fieldOf(condition, 'status') === 'True',
  );
  return {
    name: textIn(metadata, 'name') ?? '',
    namespace: textIn(metadata, 'namespace') ?? 'default',
    ...(node && { node }),
    ...(phase && { phase }),
    ready: isReady,
    ...(createdAt && { createdAt }),
    ...(found.class && { class: found.class }),
    ...(found.verdict && { verdict: found.verdict }),
    reasons: [...found.reasons],
    warnings: [...found.warnings],
    attachments: found.attachments.map(attachmentOutput),
    ...(found.rawStatus && { rawStatus: found.rawStatus }),
    images: [],
    events: [],
  };
}

const nameOf = ({ kind, metadata }: PastedObject) =>
  `${kind} ${[textIn(metadata, 'namespace'), textIn(metadata, 'name')].filter(Boolean).join('/')}`;

/**
 * What each pod receives, and what is wrong with the manifests: as `fastpath explain` and `fastpath lint` say it, from these
 * objects alone. Nothing is asked of anybody.
 *
 * @param asOf - when the objects were read
 */
export function explainObjects(
  objects: readonly PastedObject[],
  asOf: Date,
): Explanation {
  const context = classificationContext({
    objects: [...objects],
    environments: [],
    backends: [],
    asOf,
  });
  return {
    pods: objects
      .filter(({ kind }) => kind === 'Pod')
      .map(pod => podOf(pod, classifyPod(pod, context))),
    findings: lintManifests(objects.map(object => ({ object }))).map(
      ({ rule, severity, message, object, path }) => ({
        rule,
        severity,
        message,
        place: [nameOf(objects[object]), formatPath(path)]
          .filter(Boolean)
          .join(', '),
      }),
    ),
    objects: objects.length,
  };
}
