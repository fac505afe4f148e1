import {
  PodSecurityLevel,
  podSecurityViolations,
} from '../../kubernetes/podSecurity';
import type { FieldPath } from '../../kubernetes/podTemplate';
import { ENVIRONMENT_TYPE, LABELS } from '../../model/constants';
import {
  Fields,
  fieldsOf,
  itemsOf,
  textOf,
  textsOf,
  wordOf,
} from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import type { ManifestSet } from '../ManifestSet';
import type { Rule } from '../Rule';
import { LintedObject, nameOf } from '../views/LintedObject';
import type { LintedPod } from '../views/LintedPod';
import { vdpaContainers } from '../views/vdpaContainers';

const LABEL = 'pod-security.kubernetes.io/enforce';

const isEnvironment = ({ fields }: LintedObject) =>
  fieldsOf(fields.spec).type === ENVIRONMENT_TYPE;

const LEVELS: readonly unknown[] = ['baseline', 'restricted'];

/** How many violations a message names. */
const SHOWN = 3;

function tidySecurityContext(value: unknown): Fields {
  const context = fieldsOf(value);
  const capabilities = fieldsOf(context.capabilities);
  return {
    ...context,
    seccompProfile: fieldsOf(context.seccompProfile),
    capabilities: {
      add: textsOf(capabilities.add),
      drop: textsOf(capabilities.drop),
    },
  };
}

/** A pod spec whose odd parts are left out, so that it can be judged. */
function tidy(spec: Fields): Fields {
  const containers = (list: string) =>
    itemsOf(spec[list]).map(({ item }) => ({
      ...item,
      name: textOf(item.name) ?? '',
      securityContext: tidySecurityContext(item.securityContext),
      ports: itemsOf(item.ports).map(({ item: port }) => ({
        ...port,
        hostPort: port.hostPort && wordOf(port.hostPort),
      })),
    }));
  return {
    ...spec,
    securityContext: tidySecurityContext(spec.securityContext),
    volumes: itemsOf(spec.volumes).map(({ item }) => ({
      ...item,
      name: wordOf(item.name),
    })),
    containers: containers('containers'),
    initContainers: containers('initContainers'),
  };
}

/** What a restricted namespace wants of each container. */
const RESTRICTED: readonly (readonly [readonly string[], unknown])[] = [
  [['runAsNonRoot'], true],
  [['allowPrivilegeEscalation'], false],
  [['capabilities', 'drop'], ['ALL']],
  [['capabilities', 'add'], []],
  [['seccompProfile', 'type'], 'RuntimeDefault'],
];

function restrict(pod: LintedPod): Edit[] {
  const object = pod.object.index;
  return pod.containers.flatMap(container => [
    ...RESTRICTED.map(([path, value]) => ({
      object,
      path: [...container.path, 'securityContext', ...path],
      set: value,
    })),
    ...(fieldsOf(container.fields.securityContext).runAsUser === 0
      ? [
          {
            object,
            path: [...container.path, 'securityContext', 'runAsUser'],
            set: 1000,
          },
        ]
      : []),
  ]);
}

/** What says which level is enforced, and for which pods. */
interface Enforcement {
  readonly object: LintedObject;
  readonly path: FieldPath;
  readonly level: unknown;
  readonly name: string;
}

/** The enforcements by the name of their namespace or environment; of several for one, the last counts, as in a cluster. */
type Enforcements = ReadonlyMap<unknown, Enforcement>;

function ofNamespace(object: LintedObject): Enforcement {
  return {
    object,
    path: ['metadata', 'labels', LABEL],
    level: object.labels[LABEL],
    name: `namespace ${object.name}`,
  };
}

function ofEnvironment(object: LintedObject): Enforcement {
  return {
    object,
    path: ['spec', 'podSecurity'],
    level: fieldsOf(object.fields.spec).podSecurity,
    name: `environment ${object.name}`,
  };
}

function enforcements(
  objects: readonly LintedObject[],
  read: (object: LintedObject) => Enforcement,
): Enforcements {
  return new Map(
    objects
      .filter(({ name }) => name !== '')
      .map(object => [object.name, read(object)]),
  );
}

/** The level that admits the pod, at the namespace; or, where nothing speaks against it, the pod changed to fit the level. */
function adviceFor(
  set: ManifestSet,
  { object, path }: Enforcement,
  pod: LintedPod,
  spec: Fields,
): Edit[] {
  const refusedByBaseline = podSecurityViolations(spec, 'baseline').length > 0;
  const hasOddVolume = podSecurityViolations(spec, 'restricted').some(
    violation => violation.path.startsWith('volumes'),
  );
  if (
    !refusedByBaseline &&
    !hasOddVolume &&
    vdpaContainers(set, pod).length === 0
  )
    return restrict(pod);
  return [
    {
      object: object.index,
      path,
      set: refusedByBaseline ? 'privileged' : 'baseline',
    },
  ];
}

/** docs/domain.md §7.9 and §2.13. */
export const podSecurity: Rule = {
  id: 'pod-security',
  severity: 'error',
  title: "A namespace's Pod Security level admits the pods in it",
  explanation:
    'A namespace that enforces "baseline" refuses hostPath volumes, privileged containers and the capabilities IPC_LOCK and SYS_RESOURCE, which accelerated data paths often add; "restricted" also wants a user other than root, a seccomp profile and all capabilities dropped. The controller is taken, and its pods are never made.',
  remedy:
    'Leave out of the pod what the level refuses, or raise the level of the namespace.',
  source: 'Kubernetes: Pod Security Standards',
  judgesAbsence: true,
  check: set => {
    const byNamespace = enforcements(set.ofKind('Namespace'), ofNamespace);
    const byEnvironment = enforcements(
      set.ofKind('Resource').filter(isEnvironment),
      ofEnvironment,
    );
    return set.pods.flatMap(pod =>
      [
        byNamespace.get(pod.object.namespace),
        byEnvironment.get(fieldsOf(pod.metadata.labels)[LABELS.environment]),
      ].flatMap(enforcement => {
        if (!enforcement || !LEVELS.includes(enforcement.level)) return [];
        const { level } = enforcement;
        const spec = tidy(pod.spec);
        const violations = podSecurityViolations(
          spec,
          level as PodSecurityLevel,
        );
        if (violations.length === 0) return [];
        const shown = violations
          .slice(0, SHOWN)
          .map(({ path, message }) => `${path} ${message}`)
          .join(', ');
        const params = {
          enforcer: enforcement.name,
          level: String(level),
          object: nameOf(pod.object),
          violations: shown,
        };
        return [
          {
            object: pod.object.index,
            path: [...pod.path, 'spec'],
            reason:
              violations.length > SHOWN
                ? {
                    code: 'pod-security.more',
                    params: { ...params, count: violations.length - SHOWN },
                  }
                : { code: 'pod-security', params },
            advice: adviceFor(set, enforcement, pod, spec),
          },
        ];
      }),
    );
  },
};
