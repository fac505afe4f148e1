import { join } from 'node:path';
import { counted } from '../counted';
import { isEnough } from '../isEnough';
import type { Count, FoundDevice, KubeObject, PodRun } from '../model';
import { pingCounts } from '../pingCounts';
import { privilegesFrom } from '../processes';
import type { GuestRun } from './GuestRun';
import { textOf } from './textOf';

/** The text of a file that the guest left; empty when it did not. */
export type LeftFile = (name: string) => string;

/** Reads all that pod.sh may leave. */
export async function leftFiles(folder: string): Promise<LeftFile> {
  const names = [
    'problems',
    'log',
    'status',
    'limits',
    'cmdline',
    'dev',
    'resolved.json',
    'network-status.json',
    'ping',
    'neighbour',
    'probe.json',
    'probe.log',
    'far-before',
    'far-after',
  ];
  const texts = await Promise.all(
    names.map(async name => [name, await textOf(join(folder, name))] as const),
  );
  const files = new Map(texts);
  return name => files.get(name) ?? '';
}

/** What one pod did in a guest, out of the files that it left. */
export function readRun({ labPod, traffic }: GuestRun, file: LeftFile): PodRun {
  const [container] = labPod.pod.spec.containers;
  const problems = file('problems')
    .split('\n')
    .filter(line => line !== '');
  const log = file('log');
  if (problems.length === 0 && file('cmdline') === '')
    problems.push(
      `the application never ran: ${lastLine(log) || 'it left no log'}`,
    );
  const counts = file('cmdline') === '' ? [] : countsOf(traffic.kind, file);
  for (const { what, where, sent, received } of counts) {
    if (sent === 0) problems.push(`${what}: none was sent (${where})`);
    else if (!isEnough({ sent, received }))
      problems.push(
        `${what}: ${received === 0 ? 'none' : `only ${received}`} of ${sent} came back (${where})`,
      );
  }
  const mac: string | undefined = JSON.parse(labPod.netConfig).interfaces[0]
    ?.mac;
  const neighbour = /lladdr (\S+)/.exec(file('neighbour'))?.[1];
  if (counts.length > 0 && traffic.kind === 'ping' && mac && neighbour !== mac)
    problems.push(
      `ARP was answered by ${neighbour ?? 'nobody'}; right would be ${mac}, the interface's own MAC`,
    );
  return {
    workload: labPod.workload,
    args: container.args ?? [],
    commandLine: file('cmdline')
      .split('\0')
      .filter((part, index, all) => part !== '' || index < all.length - 1),
    devices: devicesOf(file('resolved.json'), problems),
    privileges:
      file('status') === ''
        ? {}
        : privilegesFrom(file('status'), file('limits'), file('dev')),
    counts,
    networkStatus: json<KubeObject[]>(file('network-status.json')) ?? [],
    problems,
  };
}

/** The last line of a log that says something. */
export function lastLine(log: string): string {
  return log.trim().split('\n').at(-1) ?? '';
}

function countsOf(
  traffic: GuestRun['traffic']['kind'],
  file: LeftFile,
): Count[] {
  const application = counted(file('log'));
  if (traffic === 'loopback')
    return [
      {
        what: 'frames that the simulated device returns',
        where: 'application',
        ...application,
      },
    ];
  if (traffic === 'ping') {
    return [
      {
        what: 'ping',
        where: 'kernel beyond the function',
        ...pingCounts(file('ping')),
      },
      far(file),
      { what: 'all frames', where: 'application', ...application },
    ];
  }
  if (traffic === 'frames') {
    const { sent = 0, received = 0 } =
      json<{ sent?: number; received?: number }>(file('probe.json')) ?? {};
    return [
      {
        what: 'numbered frames',
        where: 'generator beyond the function',
        sent,
        received,
      },
      far(file),
      { what: 'all frames', where: 'application', ...application },
    ];
  }
  return [];
}

/** What the far netdev counted while packets were moved. */
function far(file: LeftFile): Count {
  const read = (name: string) => file(name).trim().split(' ').map(Number);
  const [sentBefore = 0, receivedBefore = 0] = read('far-before');
  const [sentAfter = 0, receivedAfter = 0] = read('far-after');
  return {
    what: 'all frames',
    where: 'network interface beyond the function',
    sent: sentAfter - sentBefore,
    received: receivedAfter - receivedBefore,
  };
}

function devicesOf(resolved: string, problems: string[]): FoundDevice[] {
  if (resolved === '') return [];
  const interfaces = json<{ interfaces?: KubeObject[] }>(resolved)?.interfaces;
  if (!interfaces)
    problems.push(
      `fastpath-resolve --json printed no JSON: ${lastLine(resolved)}`,
    );
  return (interfaces ?? []).map(({ name, kind, path, from }) => ({
    interface: name,
    kind,
    path,
    from: from ?? '',
  }));
}

function json<T>(text: string): T | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
