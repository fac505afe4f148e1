import {
  dnsLabel,
  InvalidInputError,
  parseWith,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import { renderTemplate } from '../template/renderTemplate';
import {
  Fragment,
  FragmentNetConfig,
  FragmentPart,
  fragmentSchema,
  NOTHING,
} from '../pack/Fragment';
import { requestWayOf } from './requestWay';
import type {
  ResolvedEnvironment,
  ResolvedNetwork,
} from './ResolvedEnvironment';
import { overlayContext } from './templateContext';
import { deepUnion, sortedUnion } from './union';

/** Joins what several templates of a pack add to the pod. */
function joinPods(
  a: Fragment['pod'],
  b: Fragment['pod'],
  pack: string,
): Fragment['pod'] {
  const conflict = (path: string): never => {
    throw InvalidInputError.of({
      file: `${pack}/overlay`,
      path: `pod.${path}`,
      message: 'is given twice with different values; give it in one template',
    });
  };
  const one = <T>(x: T | undefined, y: T | undefined, path: string) =>
    deepUnion(x, y, () => conflict(path)) as T | undefined;
  return {
    resources: [...a.resources, ...b.resources],
    claims: [...a.claims, ...b.claims],
    volumes: sortedUnion(a.volumes, b.volumes),
    volumeMounts: sortedUnion(a.volumeMounts, b.volumeMounts),
    capabilities: sortedUnion(a.capabilities, b.capabilities),
    runAsRoot: a.runAsRoot || b.runAsRoot,
    supplementalGroups: sortedUnion(a.supplementalGroups, b.supplementalGroups),
    seLinuxOptions: one(a.seLinuxOptions, b.seLinuxOptions, 'seLinuxOptions'),
    tolerations: sortedUnion(a.tolerations, b.tolerations),
    nodeSelector: deepUnion(a.nodeSelector, b.nodeSelector, path =>
      conflict(`nodeSelector.${path}`),
    ) as Record<string, string>,
    affinity: deepUnion(a.affinity, b.affinity, path =>
      conflict(`affinity.${path}`),
    ) as Record<string, unknown>,
    topologySpreadConstraints: sortedUnion(
      a.topologySpreadConstraints,
      b.topologySpreadConstraints,
    ),
    runtimeClassName: one(
      a.runtimeClassName,
      b.runtimeClassName,
      'runtimeClassName',
    ),
    annotations: deepUnion(a.annotations, b.annotations, path =>
      conflict(`annotations.${path}`),
    ) as Record<string, string>,
  };
}

/** Joins what several templates of a pack gave. */
function join(parts: readonly FragmentPart[], pack: string): Fragment {
  return {
    networks: parts.flatMap(part => part.networks),
    selections: parts.flatMap(part => part.selections),
    netConfig: parts.flatMap(part => part.netConfig),
    pod: parts.reduce(
      (pod, part) => (part.pod ? joinPods(pod, part.pod, pack) : pod),
      NOTHING.pod,
    ),
  };
}

/** `resources:` with nothing below it, as a loop over nothing leaves it, is an absent field and not a null. */
function withoutNulls(document: unknown): unknown {
  if (
    document === null ||
    typeof document !== 'object' ||
    Array.isArray(document)
  )
    return document;
  return Object.fromEntries(
    Object.entries(document)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [
        key,
        key === 'pod' ? withoutNulls(value) : value,
      ]),
  );
}

/** A kernel network's part, the same for every pack: the CNI configuration as the platform team wrote it. */
function kernelFragment(
  { nad, kernel, interfaces }: ResolvedNetwork,
  { use }: ResolvedEnvironment,
): FragmentPart {
  const { config, resource } = kernel!;
  const fragment = {
    networks: [
      {
        name: nad,
        ...(resource && {
          annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
        }),
        config: { cniVersion: '1.0.0', ...config },
      },
    ],
    netConfig: interfaces.map(item => ({ name: item.name, kind: 'netdev' })),
    // The CNI gives a netdev its addresses, and its plugins take them through their capabilities.
    selections: interfaces.flatMap(({ name }) => {
      const { ips, mac } = use.interfaces?.[name] ?? {};
      return ips || mac
        ? [{ interface: name, ...(ips && { ips }), ...(mac && { mac }) }]
        : [];
    }),
    pod: {
      resources: resource
        ? interfaces.map(() => ({ name: resource, count: 1 }))
        : [],
    },
  };
  return parseWith(fragmentSchema, fragment, `kernel network ${nad}`);
}

/** The first name that stands in a list more than once. */
function twice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find(name => seen.size === seen.add(name).size);
}

/** What strategic merge takes for an order and not for a field: with it a pack could take away what the base has. */
function hasDirective(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([key, item]) =>
      key === '$patch' ||
      key === '$retainKeys' ||
      /^\$(deleteFromPrimitiveList|setElementOrder)\//.test(key) ||
      hasDirective(item),
  );
}

/** Each interface has one claim at most, and only where the environment asks by claims. */
function checkClaims(
  { pod }: Fragment,
  { pack, environment }: ResolvedEnvironment,
  fail: (message: string) => void,
): void {
  const double = twice(pod.claims.map(claim => claim.interface));
  if (double !== undefined)
    fail(`gives interface "${double}" two claims; give it one`);
  const way = requestWayOf(environment);
  if (pod.claims.length > 0 && way !== 'claim')
    fail(
      `gives a claim though the environment asks by ${way}; give claims only with {{#if (eq environment.request "claim")}}`,
    );
  for (const { interface: name } of pod.claims)
    if (!dnsLabel.safeParse(name).success)
      throw InvalidInputError.of({
        path: 'spec.interfaces',
        message: `"${name}" cannot be the name of a resource claim, which backend "${pack.name}" makes for it; use lower-case letters, digits and "-"`,
      });
}

/** What a pack adds must not take the place of what the pod has: the patch would replace it without a word. */
function checkAdditions(
  { pod, selections }: Fragment,
  { spec }: Workload,
  fail: (message: string) => void,
): void {
  const volume = twice(
    [...spec.volumes, ...pod.volumes].map(item => item.name),
  );
  if (volume !== undefined)
    fail(
      `gives the volume "${volume}", which the pod has with other content; choose another name`,
    );
  const mount = twice(
    [...spec.volumeMounts, ...pod.volumeMounts].map(item => item.mountPath),
  );
  if (mount !== undefined)
    fail(
      `mounts at "${mount}", where the container has another mount; choose another path`,
    );
  const selection = twice(selections.map(item => item.interface));
  if (selection !== undefined)
    fail(`gives the selection of interface "${selection}" twice; give it once`);
  if (hasDirective(pod))
    fail(
      'gives a directive of strategic merge ($patch and the like); a pack adds to the pod and takes nothing away: leave it out',
    );
  if (pod.runAsRoot && !pod.capabilities.includes('SYS_RESOURCE'))
    fail(
      'gives runAsRoot without the capability SYS_RESOURCE; add it, or leave runAsRoot out',
    );
}

/** A fragment must serve each interface once, with the datapath that the workload asks for, and each network once. */
function checkComplete(
  fragment: Fragment,
  workload: Workload,
  resolved: ResolvedEnvironment,
): void {
  const { name, networks, pack } = resolved;
  const fail = (message: string) => {
    throw InvalidInputError.of({
      file: `${pack.name}/overlay`,
      path: '',
      message,
    });
  };
  for (const { nad } of networks) {
    const count = fragment.networks.filter(
      network => network.name === nad,
    ).length;
    if (count !== 1)
      fail(`gives the network "${nad}" ${count} times; give it once`);
  }
  for (const item of workload.spec.interfaces) {
    const given: FragmentNetConfig[] = fragment.netConfig.filter(
      config => config.name === item.name,
    );
    if (given.length !== 1)
      fail(
        `gives net-config for interface "${item.name}" ${given.length} times; give it once`,
      );
    if ((given[0].kind === 'netdev') !== (item.datapath === 'kernel')) {
      throw InvalidInputError.of({
        path: `spec.interfaces[${workload.spec.interfaces.indexOf(item)}].datapath`,
        message: `"${item.datapath}" cannot be had from network "${item.network}" of environment ${name}, which gives a ${given[0].kind}; ask its owner for a network of the other kind`,
      });
    }
  }
  const known = workload.spec.interfaces.map(item => item.name);
  const stranger = [
    ...fragment.netConfig.map(config => config.name),
    ...fragment.selections.map(selection => selection.interface),
    ...fragment.pod.claims.map(item => item.interface),
  ].find(item => !known.includes(item));
  checkAdditions(fragment, workload, fail);
  checkClaims(fragment, resolved, fail);
  if (stranger)
    fail(
      `speaks of the interface "${stranger}", which the workload does not have; use the names in {{interfaces}}`,
    );
}

/**
 * Runs a pack's overlay templates for one workload in one environment.
 *
 * @returns the joined fragment of all its templates and of the environment's kernel networks
 * @throws InvalidInputError naming the pack's file when a template is broken, lacks a value, or gives what no pack may
 */
export function renderFragment(
  workload: Workload,
  resolved: ResolvedEnvironment,
): Fragment {
  const { pack } = resolved;
  const context = overlayContext(workload, resolved);
  const parts = resolved.networks
    .filter(network => network.kernel)
    .map(network => kernelFragment(network, resolved));
  if (context.interfaces.length > 0) {
    for (const { template } of pack.overlay) {
      for (const document of renderTemplate(template, context))
        parts.push(
          parseWith(fragmentSchema, withoutNulls(document), template.file),
        );
    }
  }
  const fragment = join(parts, pack.name);
  checkComplete(fragment, workload, resolved);
  for (const key of Object.keys(fragment.pod.annotations)) {
    if (!pack.backend.spec.annotations.includes(key)) {
      throw InvalidInputError.of({
        file: `${pack.name}/overlay`,
        path: `pod.annotations["${key}"]`,
        message: 'is not declared; list it in spec.annotations of backend.yaml',
      });
    }
  }
  return fragment;
}
