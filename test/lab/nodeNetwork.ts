import { pingCounts } from './pingCounts';
import { run, tryRun } from './run';

/** Runs a program in a network namespace of the lab. */
export function inNetns(netns: string, ...argv: string[]): Promise<string> {
  return run('nsenter', [`--net=/run/netns/${netns}`, '--', ...argv]);
}

/** What the far end of the cable has, in every environment. */
export const FAR = { address: '10.77.0.1', interface: 'far0' } as const;

/**
 * The lab's network on this machine: a namespace that stands for the node, one for what is beyond its network
 * interface, and a cable between the two. All of it vanishes with the sandbox.
 */
export async function makeNodeNetwork(): Promise<void> {
  for (const netns of ['node', 'beyond']) {
    await run('ip', ['netns', 'add', netns]);
    await inNetns(netns, 'ip', 'link', 'set', 'lo', 'up');
    // No chatter of the kernels: what is counted is what the lab sent.
    await inNetns(
      netns,
      'sysctl',
      '-qw',
      'net.ipv6.conf.all.disable_ipv6=1',
      'net.ipv6.conf.default.disable_ipv6=1',
    );
  }
  await run('ip', [
    'link',
    'add',
    'lab-eni0',
    'netns',
    'node',
    'type',
    'veth',
    'peer',
    'name',
    FAR.interface,
    'netns',
    'beyond',
  ]);
  await inNetns(
    'beyond',
    'ip',
    'address',
    'add',
    `${FAR.address}/24`,
    'dev',
    FAR.interface,
  );
  await inNetns('beyond', 'ip', 'link', 'set', FAR.interface, 'up');
  // Where NADs of type macvlan find their master.
  await inNetns(
    'node',
    'ip',
    'link',
    'add',
    'lab-mgmt',
    'type',
    'veth',
    'peer',
    'name',
    'lab-mgmt-up',
  );
  for (const link of ['lab-mgmt', 'lab-mgmt-up'])
    await inNetns('node', 'ip', 'link', 'set', link, 'up');
}

/** What `ping` saw. */
export interface Pinged {
  readonly sent: number;
  readonly received: number;
  /** The longest time without an answer between two that were answered, in seconds. */
  readonly longestSilence: number;
  /** The MAC that answered ARP; empty when none did. */
  readonly mac: string;
}

/**
 * Pings an address from beyond the node, and forgets it first, so that ARP has to answer as well.
 *
 * @param interval - seconds between two requests
 */
export async function ping(
  address: string,
  count: number,
  interval: number = 0.2,
): Promise<Pinged> {
  const beyond = ['--net=/run/netns/beyond', '--'];
  await tryRun('nsenter', [
    ...beyond,
    'ip',
    'neigh',
    'flush',
    'dev',
    FAR.interface,
  ]);
  const { stdout } = await tryRun(
    'nsenter',
    [
      ...beyond,
      'ping',
      '-n',
      '-c',
      String(count),
      '-i',
      String(interval),
      '-W',
      '1',
      address,
    ],
    { timeout: count * interval + 30 },
  );
  const answered = [...stdout.matchAll(/icmp_seq=(\d+) ttl=/g)].map(
    ([, number]) => Number(number),
  );
  const gaps = answered.map(
    (number, index) => number - (answered[index - 1] ?? number),
  );
  const neighbour = await inNetns(
    'beyond',
    'ip',
    'neigh',
    'show',
    address,
    'dev',
    FAR.interface,
  );
  return {
    ...pingCounts(stdout),
    longestSilence: Math.max(0, ...gaps) * interval,
    mac: /lladdr (\S+)/.exec(neighbour)?.[1] ?? '',
  };
}
