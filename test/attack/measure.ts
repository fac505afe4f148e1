import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Part } from '../bench/harness/Part';
import type { Access } from '../bench/placement/servers';
import { view } from '../bench/placement/view';
import { views } from '../bench/placement/views';
import { componentNames, expectedPods, World } from '../bench/placement/world';
import type { Attack } from './Attack';
import { ATTACKS } from './attacks';
import type { Health } from './backend';
import type { Plan } from './plan';

/** What was measured while one attack went on, or none. */
export interface Measured extends Health {
  /** Absent for a quiet time. */
  readonly attack?: string;
  /** Milliseconds of the views of the good clusters' components. */
  readonly times: readonly number[];
  /** Requests for the hostile cluster's pods. */
  readonly asked: number;
  /** What the hostile cluster is shown as, with the reason. */
  readonly state?: string;
  readonly reason?: string;
}

const WITHIN_MS = 60_000;
/** How long an attack may take until it ends as it should. */
const SETTLE_MS = 180_000;

const pageOf = (component: string) => ({
  method: 'GET',
  path: `/api/acceleration/v1/workloads/component/default/${component}`,
});

/** A portal over good clusters and a hostile one for each attack. */
export class Siege {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly world: World;

  private constructor(
    private readonly plan: Plan,
    private readonly parts: {
      readonly good: Part;
      readonly hostile: Part;
      readonly portal: Part;
    },
    private readonly port: number,
  ) {
    this.world = plan;
  }

  static async start(plan: Plan): Promise<Siege> {
    const parts = {
      good: Part.start('servers'),
      hostile: Part.start('hostile'),
      portal: Part.start('backend'),
    };
    const good = await parts.good.ask<Access[]>('start', plan);
    const hostilePort = await parts.hostile.ask<number>('start', plan.scale);
    const port = await parts.portal.ask<number>('start', {
      world: plan,
      good,
      hostilePort,
    });
    const siege = new Siege(plan, parts, port);
    await siege.until(() => siege.proveGood());
    return siege;
  }

  /** Looks at the good clusters' components for a while, with an attack going on or without one. */
  async measure(attack?: Attack): Promise<Measured> {
    const { hostile, portal } = this.parts;
    // Whoever does not watch it cannot be told to list it anew.
    if (attack)
      await this.until(async () => {
        if (!(await hostile.ask<boolean>('isWatched', attack.name)))
          throw new Error(`${attack.name} is not watched`);
      });
    const before = attack ? await hostile.ask<number>('asked', attack.name) : 0;
    await portal.ask('begin');
    if (attack) await hostile.ask('begin', attack.name);
    const { times } = await views(
      this.port,
      componentNames(this.world).map(pageOf),
      { ...this.plan, withinMs: WITHIN_MS },
    );
    const cluster = attack && (await this.outcome(attack, before));
    const health = await portal.ask<Health>('end');
    await this.proveGood();
    const asked = attack
      ? (await hostile.ask<number>('asked', attack.name)) - before
      : 0;
    if (attack) await hostile.ask('end', attack.name);
    return {
      ...health,
      times,
      asked,
      ...(attack && { attack: attack.name }),
      ...(cluster && { state: cluster.state, reason: cluster.reason }),
    };
  }

  /** @throws Error when somebody followed a redirect */
  async proveNoStrays(): Promise<void> {
    const strays = await this.parts.hostile.ask<string[]>('strays');
    if (strays.length > 0)
      throw new Error(`the portal asked for ${strays.slice(0, 3)}`);
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await Promise.all(Object.values(this.parts).map(part => part.stop()));
  }

  /** The hostile cluster, once it is shown as it should be. */
  private outcome(attack: Attack, before: number): Promise<any> {
    return this.until(async () => {
      const asked = await this.parts.hostile.ask<number>('asked', attack.name);
      if (asked === before) throw new Error(`${attack.name} was not met`);
      const { items } = await this.get('/api/acceleration/v1/clusters');
      const cluster = items.find(({ name }: any) => name === attack.name);
      const pods = cluster.kinds.find(
        ({ kind }: any) => kind === 'Pod',
      ).objects;
      const expected = attack.pods?.(this.plan.scale) ?? pods;
      if (!attack.outcomes.includes(cluster.state) || pods !== expected)
        throw new Error(
          `${attack.name} leaves its cluster ${cluster.state} with ${pods} pods (${cluster.reason}); expected ${attack.outcomes.join(' or ')} with ${expected}`,
        );
      return cluster;
    });
  }

  /** @throws Error unless every component shows just the pods of the good clusters, all as promised */
  private async proveGood(): Promise<void> {
    for (const name of componentNames(this.world)) {
      const { placements } = await this.get(pageOf(name).path);
      const shown = placements
        .flatMap(({ cluster, namespace, podList }: any) =>
          podList
            .filter(
              ({ verdict }: any) =>
                verdict === 'as-promised' && cluster.state === 'live',
            )
            .map((pod: any) => `${cluster.name}/${namespace}/${pod.name}`),
        )
        .sort();
      const expected = expectedPods(this.world, name);
      if (shown.join() !== expected.join())
        throw new Error(
          `${name} shows ${shown.length} pods as promised; right are ${expected.length}`,
        );
    }
  }

  private async get(path: string): Promise<any> {
    const { status, text } = await view(
      this.port,
      { method: 'GET', path },
      this.agent,
      WITHIN_MS,
    );
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text!);
  }

  private async until<T>(check: () => Promise<T>): Promise<T> {
    for (const deadline = Date.now() + SETTLE_MS; ; await sleep(200)) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }
}

/** A quiet time, each attack, and a quiet time again. */
export async function measureAll(
  plan: Plan,
  log: (line: string) => void,
  only?: string,
): Promise<Measured[]> {
  const siege = await Siege.start(plan);
  const all: Measured[] = [];
  try {
    await siege.measure(); // which warms it up
    const attacks = ATTACKS.filter(({ name }) => !only || name === only);
    for (const attack of [undefined, ...attacks, undefined]) {
      const measured = await siege.measure(attack);
      all.push(measured);
      log(
        `${attack?.name ?? 'quiet'}: ${measured.times.length} views, event loop late by ${measured.p999.toFixed(1)} ms (p99.9), ${measured.max.toFixed(1)} ms at most, longest turn ${measured.turn.toFixed(1)} ms of CPU; ${Math.round(measured.peakRss / 2 ** 20)} MiB; ${measured.state ?? ''}`,
      );
    }
    await siege.proveNoStrays();
  } finally {
    await siege.stop();
  }
  return all;
}
