import { CONTAINER_PATHS } from '../model/constants';
import { amountOf } from '../input/looseFields';
import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';
import { isExtendedResource } from './names';

/**
 * What a container is to its pod. `init` ends before the others start; a `sidecar` is an init container that keeps running
 * (`restartPolicy: Always`, Kubernetes 1.29); `ephemeral` was added for debugging and can hold no resources.
 */
export type ContainerRole = 'main' | 'sidecar' | 'init' | 'ephemeral';

/** A container of a pod, with where it stands. */
export interface WalkedContainer {
  readonly role: ContainerRole;
  /** `spec.containers[0]`. */
  readonly path: string;
  readonly name: string;
  readonly fields: unknown;
  /** The extended resources in its limits: whole, positive amounts only, as the API server takes no others. */
  readonly devices: ReadonlyMap<string, number>;
}

const LISTS: readonly (readonly [
  list: string,
  roleOf: (container: unknown) => ContainerRole,
])[] = [
  [
    'initContainers',
    container =>
      fieldOf(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init',
  ],
  ['containers', () => 'main'],
  ['ephemeralContainers', () => 'ephemeral'],
];

const NO_DEVICES: ReadonlyMap<string, number> = new Map();

/** Amounts of extended resources: `"0x1"` and `"0.5"` are none, though JavaScript would read a number. */
export function deviceAmounts(amounts: unknown): ReadonlyMap<string, number> {
  let found: Map<string, number> | undefined;
  for (const name of Object.keys(amounts ?? {})) {
    if (!isExtendedResource(name)) continue;
    const amount = amountOf(fieldOf(amounts, name));
    if (amount?.isPositive() && amount.isWhole())
      (found ??= new Map()).set(name, Number(amount.ceil()));
  }
  return found ?? NO_DEVICES;
}

/** All containers of a pod in the order in which the kubelet starts them. */
export function containersOf(spec: unknown): WalkedContainer[] {
  return LISTS.flatMap(([list, roleOf]) =>
    listIn(spec, list).map((fields, index) => ({
      role: roleOf(fields),
      path: `spec.${list}[${index}]`,
      name: textIn(fields, 'name') ?? '',
      fields,
      devices: deviceAmounts(
        mappingIn(mappingIn(fields, 'resources'), 'limits'),
      ),
    })),
  );
}

/**
 * The devices that a pod is given as a whole (Kubernetes' effective request): the larger of what its main containers and
 * sidecars hold together, and of what any init container holds together with the sidecars before it.
 */
export function effectiveDevices(
  containers: readonly WalkedContainer[],
): ReadonlyMap<string, number> {
  const names = new Set(
    containers.flatMap(({ devices }) => [...devices.keys()]),
  );
  const totals = new Map<string, number>();
  for (const name of names) {
    let [kept, most] = [0, 0];
    for (const { role, devices } of containers) {
      const own = devices.get(name) ?? 0;
      if (role === 'init') most = Math.max(most, kept + own);
      else if (role !== 'ephemeral') kept += own;
    }
    totals.set(name, Math.max(kept, most));
  }
  return totals;
}

/** The program that a container of ours starts with. @public */
export const RESOLVER = 'fastpath-resolve';

const RESOLVER_WORD = /(^|[/\s])fastpath-resolve(\s|$)/;

/** Whether a container's command is the resolver. @public */
export function runsResolver(container: unknown): boolean {
  return ['command', 'args'].some(key =>
    listIn(container, key).some(
      word => typeof word === 'string' && RESOLVER_WORD.test(word),
    ),
  );
}

/** How the container that runs the application is told from sidecars; the first rule that exactly one container fits counts. */
const APPLICATION_MARKS: readonly ((
  container: WalkedContainer,
  workload: string | undefined,
) => boolean)[] = [
  ({ fields }) => runsResolver(fields),
  ({ name }, workload) => workload !== undefined && name === workload,
  ({ fields }) =>
    listIn(fields, 'volumeMounts').some(
      mount => textIn(mount, 'mountPath') === CONTAINER_PATHS.netConfig,
    ),
];

/** Whether a container is given anything that only the application needs. */
const holdsDevices = ({ devices, fields }: WalkedContainer) =>
  devices.size > 0 ||
  listIn(mappingIn(fields, 'resources'), 'claims').length > 0;

/**
 * The container that runs the application: the one that starts with the resolver, else the one that is called like its
 * workload, as rendered ones are, else the one that mounts the net-config, else the only one. Of others, the one that kubectl
 * takes (its annotation, else the first in the list), provided that it alone is given devices.
 *
 * @param byDefault - the container that `kubectl.kubernetes.io/default-container` names
 * @returns `undefined` when that cannot be told
 */
export function applicationContainer(
  containers: readonly WalkedContainer[],
  workload: string | undefined,
  byDefault?: string,
): WalkedContainer | undefined {
  const main = containers.filter(({ role }) => role === 'main');
  for (const mark of APPLICATION_MARKS) {
    const fitting = main.filter(container => mark(container, workload));
    if (fitting.length === 1) return fitting[0];
  }
  if (main.length === 1) return main[0];
  const kubectls = main.find(({ name }) => name === byDefault) ?? main[0];
  const holders = main.filter(holdsDevices);
  return holders.length === 1 && holders[0] === kubectls ? kubectls : undefined;
}
