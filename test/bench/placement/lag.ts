import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { proveAnswers, startBackend } from './compare';
import { CONTENDERS } from './contenders';
import { Part } from '../harness/Part';
import type { Access, ClusterTraffic } from './servers';
import { view } from './view';
import { views } from './views';
import { componentNames, World } from './world';

/** How late changes are seen. */
export interface Lag {
  readonly perSecond: number;
  readonly seconds: number;
  readonly made: number;
  /** Milliseconds from each write to an API server until the index has it. */
  readonly ages: readonly number[];
  /** The share of one core that our process took meanwhile. */
  readonly cores: number;
  readonly bytes: number;
  /** Milliseconds of views of ten at a time, during as many changes. */
  readonly views: readonly number[];
}

interface Changes {
  readonly made: number;
  readonly macs: Readonly<Record<string, string>>;
}

const DEADLINE_MS = 60_000;
const VIEWERS = 10;

/** The ages of all changes, once they are there. Changes that came as a part of a list, after a watch was ended, are not among them. */
async function allAges(part: Part, made: number): Promise<number[]> {
  const ages: number[] = [];
  for (
    const deadline = Date.now() + DEADLINE_MS;
    ages.length < made && Date.now() < deadline;
    await sleep(100)
  )
    ages.push(...(await part.ask<number[]>('ages')));
  return ages;
}

/** @throws Error unless every pod of the components is shown with the MAC address that was written last */
async function proveMacs(
  port: number,
  world: World,
  macs: Readonly<Record<string, string>>,
): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  for (const name of componentNames(world)) {
    const { text } = await view(
      port,
      CONTENDERS[0].ask(name, undefined),
      agent,
      10_000,
    );
    for (const { cluster, namespace, podList } of JSON.parse(text!)
      .placements) {
      for (const pod of podList) {
        const key = `${cluster.name}/${namespace}/${pod.name}`;
        const shown = pod.attachments.find(
          (attachment: any) => attachment.interface === 'net1',
        )?.mac;
        if (macs[key] && shown !== macs[key])
          throw new Error(
            `${key} is shown with ${shown}; written last was ${macs[key]}`,
          );
      }
    }
  }
  agent.destroy();
}

/** Changes pods that our plugin watches, so many times a second. */
export async function measureLag(
  world: World,
  plan: { perSecond: number; seconds: number; viewSeconds: number },
): Promise<Lag> {
  const { perSecond, seconds, viewSeconds } = plan;
  const servers = Part.start('servers');
  const backend = await startBackend(
    CONTENDERS[0],
    world,
    await servers.ask<Access[]>('start', world),
  );
  try {
    await proveAnswers(backend, world);
    const [cpu, traffic] = [
      await backend.part.ask<NodeJS.CpuUsage>('cpu'),
      await servers.ask<ClusterTraffic>('traffic'),
    ];
    const { made, macs } = await servers.ask<Changes>('change', {
      perSecond,
      seconds,
    });
    const [cpuAfter, trafficAfter] = [
      await backend.part.ask<NodeJS.CpuUsage>('cpu'),
      await servers.ask<ClusterTraffic>('traffic'),
    ];
    const ages = await allAges(backend.part, made);
    await proveMacs(backend.port, world, macs);
    const questions = componentNames(world).map(name =>
      CONTENDERS[0].ask(name, undefined),
    );
    const [seen] = await Promise.all([
      views(backend.port, questions, {
        viewers: VIEWERS,
        seconds: viewSeconds,
        withinMs: 60_000,
      }),
      servers.ask<Changes>('change', { perSecond, seconds: viewSeconds }),
    ]);
    const cores =
      (cpuAfter.user + cpuAfter.system - cpu.user - cpu.system) / 1e6 / seconds;
    return {
      perSecond,
      seconds,
      made,
      ages,
      cores,
      bytes: trafficAfter.bytes - traffic.bytes,
      views: seen.times,
    };
  } finally {
    await Promise.all([backend.part.stop(), servers.stop()]);
  }
}
