import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError } from './ApiError';
import { kindOfObject } from './kinds';
import { selectorFits } from './selectors';

/** More pods than a demo can use; a typing error is not to fill the memory. */
const MAX_REPLICAS = 500;

const NAME = /^[a-z0-9]([-a-z0-9.:]{0,251}[a-z0-9])?$/;

/** What must hold of the value at a path, and how it is said. */
type Check = readonly [
  path: string,
  isRight: (value: unknown) => boolean,
  wanted: string,
];

const isTextMapping = (value: unknown) =>
  isFields(value) &&
  Object.values(value).every(item => typeof item === 'string');
const isList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isFields);
const isNamedList = (value: unknown) =>
  isList(value) &&
  value.every(
    item =>
      typeof item.name === 'string' &&
      (item.resources === undefined || isFields(item.resources)),
  );
const optional = (isRight: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || value === null || isRight(value);

/** What the simulated components read of every object. */
const COMMON: readonly Check[] = [
  ['metadata.labels', optional(isTextMapping), 'a mapping of text'],
  ['metadata.annotations', optional(isTextMapping), 'a mapping of text'],
  ['metadata.ownerReferences', optional(isList), 'a list of references'],
  ['status', optional(isFields), 'a mapping'],
  ['status.conditions', optional(isList), 'a list of conditions'],
];

/** Of a pod's spec. */
const POD: readonly Check[] = [
  ['', isFields, 'a pod spec'],
  [
    'containers',
    value => isNamedList(value) && (value as unknown[]).length > 0,
    'a list of containers with a name each',
  ],
  [
    'initContainers',
    optional(isNamedList),
    'a list of containers with a name each',
  ],
  ['volumes', optional(isList), 'a list of volumes'],
  ['tolerations', optional(isList), 'a list of tolerations'],
  ['nodeSelector', optional(isTextMapping), 'a mapping of text'],
  ['nodeName', optional(value => typeof value === 'string'), 'text'],
  ['affinity', optional(isFields), 'a mapping'],
];

/** Of an object that makes pods. */
const CONTROLLER: readonly Check[] = [
  ['spec', isFields, 'a mapping'],
  [
    'spec.replicas',
    optional(
      value =>
        Number.isInteger(value) &&
        Number(value) >= 0 &&
        Number(value) <= MAX_REPLICAS,
    ),
    `a whole number from 0 to ${MAX_REPLICAS}`,
  ],
  ['spec.selector', isFields, 'a label selector'],
  ['spec.template', isFields, 'a pod template'],
  [
    'spec.template.metadata.labels',
    optional(isTextMapping),
    'a mapping of text',
  ],
  [
    'spec.template.metadata.annotations',
    optional(isTextMapping),
    'a mapping of text',
  ],
];

const podChecks = (at: string): readonly Check[] =>
  POD.map(([path, isRight, wanted]) => [
    path ? `${at}.${path}` : at,
    isRight,
    wanted,
  ]);

const CONTROLLER_CHECKS = [...CONTROLLER, ...podChecks('spec.template.spec')];

/** What more must hold of some kinds. */
const KIND_CHECKS: Readonly<Record<string, readonly Check[]>> = {
  pods: [
    ...podChecks('spec'),
    ['status.containerStatuses', optional(isList), 'a list of statuses'],
  ],
  nodes: [
    ['spec.taints', optional(isList), 'a list of taints'],
    ['status.allocatable', optional(isFields), 'a mapping'],
    ['status.addresses', optional(isList), 'a list of addresses'],
  ],
  'deployments.apps': CONTROLLER_CHECKS,
  'replicasets.apps': CONTROLLER_CHECKS,
  'statefulsets.apps': CONTROLLER_CHECKS,
  'daemonsets.apps': CONTROLLER_CHECKS,
};

function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        isFields(value) && Object.hasOwn(value, step) ? value[step] : undefined,
      object,
    );
}

/**
 * Checks as much of an object as the simulated components rely on; other fields are not looked at.
 *
 * @throws ApiError `Invalid` that names the first field that does not fit
 */
export function validate(object: unknown): void {
  const fields = isFields(object) ? object : {};
  const kind = kindOfObject(fields);
  const name = valueAt(fields, 'metadata.name');
  const refuse = (path: string, wanted: string) =>
    new ApiError(
      'Invalid',
      `${kind?.group ? `${kind.kind}.${kind.group}` : fields.kind} "${name ?? ''}" is invalid: ${path}: Invalid value: must be ${wanted}`,
      {
        name,
        kind: fields.kind,
        causes: [
          {
            reason: 'FieldValueInvalid',
            message: `Invalid value: must be ${wanted}`,
            field: path,
          },
        ],
      },
    );
  if (name !== undefined && !(typeof name === 'string' && NAME.test(name)))
    throw refuse(
      'metadata.name',
      'a lower-case name of letters, digits, "-" and "."',
    );
  const checks = [
    ...COMMON,
    ...(kind && Object.hasOwn(KIND_CHECKS, kind.id)
      ? KIND_CHECKS[kind.id]
      : []),
  ];
  const broken = checks.find(
    ([path, isRight]) => !isRight(valueAt(fields, path)),
  );
  if (broken) throw refuse(broken[0], broken[2]);
  if (
    kind &&
    KIND_CHECKS[kind.id] === CONTROLLER_CHECKS &&
    !selectorFits(
      fields.spec.selector,
      fields.spec.template.metadata?.labels ?? {},
    )
  ) {
    throw refuse(
      'spec.template.metadata.labels',
      'labels that spec.selector selects',
    );
  }
}
