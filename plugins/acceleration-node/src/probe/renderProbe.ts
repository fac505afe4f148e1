import {
  Build,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import { withLock } from '../tree/lock';
import type { RenderedFile } from '../tree/RenderedFile';
import { dumpYaml } from '../yaml/dumpYaml';
import type { ClusterInventory } from '../preflight/ClusterInventory';
import { nodeOfPod, noFreeDevice } from './probeRoom';
import { ProbeEnd, probeEnd, ProbePlace } from './ProbeEnd';
import { probeJob, ProbeLoad, ProbeTask } from './probeJob';

/** What to probe. @public */
export interface RenderProbeInput extends Partial<ProbeLoad> {
  /** What each overlay of the workload builds. */
  readonly builds: readonly Build[];
  readonly from: ProbePlace;
  /** The other end; without it, the gateway of the interface, or `endpoint`. */
  readonly to?: ProbePlace;
  /** An address that answers ping, in place of another placement. */
  readonly endpoint?: string;
  /** The interface; the first userspace one unless given. */
  readonly interface?: string;
  /** What is known of the clusters, by environment: with it, nodes of pods and free devices are looked up. */
  readonly inventories?: Readonly<Record<string, ClusterInventory>>;
}

/** Rendered Jobs. @public */
export interface RenderedProbe {
  /** A folder for each end, with a lock that owns them. */
  readonly files: readonly RenderedFile[];
  /** The folders to apply, the sink's first. */
  readonly folders: readonly string[];
  /** The Jobs in them, in the same order. */
  readonly jobs: readonly {
    readonly role: 'generator' | 'sink';
    readonly name: string;
    readonly namespace?: string;
  }[];
  readonly warnings: readonly string[];
}

/** The numbers that are taken unless others are given. */
export const PROBE_LOAD: ProbeLoad = {
  count: 10_000,
  rate: 0,
  frameBytes: 60,
  waitSeconds: 120,
};

const LIMITS = {
  count: { option: '--count', least: 1, most: 1_000_000 },
  rate: { option: '--rate', least: 0, most: 1_000_000_000 },
  frameBytes: { option: '--size', least: 60, most: 1_514 },
  waitSeconds: { option: '--wait', least: 1, most: 3_600 },
} as const;

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

function loadOf(input: RenderProbeInput): ProbeLoad {
  const entries = Object.entries(LIMITS).map(
    ([key, { option, least, most }]) => {
      const name = key as keyof ProbeLoad;
      const value = input[name] ?? PROBE_LOAD[name];
      if (!Number.isInteger(value) || value < least || value > most)
        throw fail(
          option,
          `is ${value}; give a whole number from ${least} to ${most}`,
        );
      return [name, value] as const;
    },
  );
  return Object.fromEntries(entries) as unknown as ProbeLoad;
}

/** An IPv4 address as a number; `undefined` for anything else. */
function ipv4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = parts?.slice(1).map(Number);
  return bytes?.every(byte => byte < 256)
    ? bytes.reduce((sum, byte) => sum * 256 + byte, 0)
    : undefined;
}

/** A probe speaks ARP: both ends have to be on one subnet. */
function checkSubnet(from: ProbeEnd, to: ProbeEnd): void {
  if (!from.ip || from.prefix === undefined || !to.ip) return;
  const [a, b] = [ipv4(from.ip), ipv4(to.ip)];
  if (a === undefined || b === undefined) return;
  const size = 2 ** (32 - from.prefix);
  const isSame = Math.floor(a / size) === Math.floor(b / size);
  if (!isSame || (to.prefix !== undefined && to.prefix !== from.prefix))
    throw fail(
      '--to',
      `${to.environment} has ${to.ip}/${to.prefix ?? '?'} and ${from.environment} ${from.ip}/${from.prefix}: these are different subnets, and a probe asks by ARP; name two environments on one subnet, or leave --to out to probe against the gateway`,
    );
}

/** The address of the other placement, which has to be known before it runs. */
function addressOf(from: ProbeEnd, to: ProbeEnd): string {
  if (!to.ip)
    throw fail(
      '--to',
      `the address of ${to.interface} in ${to.environment} is known only where its pod runs; give it one in workload.yaml (environments[].interfaces.${to.interface}.ips), or leave --to out to probe against the gateway`,
    );
  checkSubnet(from, to);
  if (to.ip === from.ip)
    throw fail(
      '--to',
      `both ends would have the address ${to.ip}; name two environments with addresses of their own`,
    );
  return to.ip;
}

/** What a generator sends to, and how that is called in the result. */
function target(
  from: ProbeEnd,
  to: ProbeEnd | undefined,
  endpoint: string | undefined,
): Pick<ProbeTask, 'to' | 'peer'> {
  if (to) return { to: addressOf(from, to), peer: to.environment };
  if (endpoint !== undefined && ipv4(endpoint) === undefined)
    throw fail('--endpoint', `"${endpoint}" is no IPv4 address`);
  const address = endpoint ?? from.gateway;
  return address
    ? { to: address, peer: address }
    : { to: `{${from.interface}.gateway}`, peer: 'gateway' };
}

/**
 * Renders the Jobs of a probe out of what the workload's own overlays build: a generator, and a sink where it goes to another
 * placement. Pure: the same input gives the same bytes.
 *
 * @throws InvalidInputError for an environment that the workload does not have, ends on different subnets, an address that is not
 *   known, a pod that is not there, or no free device; nothing is half rendered
 * @public
 */
export function renderProbe(input: RenderProbeInput): RenderedProbe {
  const { builds, inventories = {} } = input;
  const load = loadOf(input);
  if (input.to && input.endpoint !== undefined)
    throw fail('--endpoint', 'is given together with --to; give one of them');
  const located = (place: ProbePlace, option: string): ProbeEnd => {
    const end = probeEnd(builds, place, option, input.interface);
    const node = nodeOfPod(end, inventories[end.environment], option);
    return node ? { ...end, node } : end;
  };
  const from = located(input.from, '--from');
  const to = input.to && located(input.to, '--to');
  const ends: [ProbeEnd, ProbeTask][] = [
    ...(to
      ? [
          [to, { ...load, role: 'sink', peer: from.environment }] as [
            ProbeEnd,
            ProbeTask,
          ],
        ]
      : []),
    [from, { ...load, role: 'generator', ...target(from, to, input.endpoint) }],
  ];
  for (const [end, { role }] of ends)
    noFreeDevice(
      end,
      builds,
      inventories[end.environment],
      role === 'sink' ? '--to' : '--from',
      ends.filter(([other]) => other.environment === end.environment).length,
    );
  const jobs = ends.map(([end, task]) => ({
    role: task.role,
    folder: `${end.environment}-${task.role}`,
    job: probeJob(end, task),
  }));
  const files = jobs.flatMap(({ folder, job }) => [
    { path: `probe/${folder}/job.yaml`, content: dumpYaml(job) },
    {
      path: `probe/${folder}/kustomization.yaml`,
      content: dumpYaml({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: ['job.yaml'],
      }),
    },
  ]);
  return {
    files: withLock(files, []),
    folders: jobs.map(({ folder }) => `probe/${folder}`),
    jobs: jobs.map(({ role, job: { metadata } }) => ({
      role,
      name: metadata.name,
      ...(metadata.namespace && { namespace: metadata.namespace }),
    })),
    warnings: ends.flatMap(([{ ip, environment }]) =>
      ip
        ? [
            `the probe in ${environment} has the address ${ip} of the workload's own pod there; scale that to 0 while the probe runs`,
          ]
        : [],
    ),
  };
}
