import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTENDERS, Contender, prove } from './contenders';
import { FLOOR } from './floor';
import { LIGHT, Part } from '../harness/Part';
import type { Access, ClusterTraffic } from './servers';
import { Question, view } from './view';
import { views } from './views';
import { componentNames, entities, expectedPods, World } from './world';

/** What the views of one round were like. */
export interface Round {
  readonly contender: string;
  readonly podsPerCluster: number;
  readonly viewers: number;
  /** Whether one cluster took requests and never answered. */
  readonly hung: boolean;
  /** Milliseconds of each view. */
  readonly times: readonly number[];
  /** Views without an answer in the time they were given. */
  readonly late: number;
  readonly withinMs: number;
  readonly seconds: number;
  /** What the clusters were asked and sent meanwhile. */
  readonly traffic: ClusterTraffic;
}

/** How much is measured. */
export interface ComparePlan {
  readonly clusters: number;
  readonly sizes: readonly number[];
  readonly viewers: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  /** How long a view of a portal with a hung cluster may take. */
  readonly hungMs: number;
}

/** A backend that runs. */
export interface Running {
  readonly contender: Contender;
  readonly part: Part;
  readonly port: number;
}

const WITHIN_MS = 60_000;

/** What answers, and what it is asked. */
interface Asked {
  readonly name: string;
  readonly port: number;
  readonly questions: readonly Question[];
}

/** Starts a contender's backend. */
export async function startBackend(
  contender: Contender,
  world: World,
  clusters: readonly Access[],
): Promise<Running> {
  const part = Part.start('backend');
  return {
    contender,
    part,
    port: await part.ask('start', { name: contender.name, world, clusters }),
  };
}

function questionsOf({ contender }: Running, world: World): Question[] {
  const known = entities(world);
  return componentNames(world).map(name =>
    contender.ask(
      name,
      known.find(
        ({ kind, metadata }) => kind === 'Component' && metadata.name === name,
      ),
    ),
  );
}

/**
 * Waits until a backend shows all that it is to show, and proves of each component that it does.
 *
 * @throws Error when it does not within two minutes
 */
export async function proveAnswers(
  running: Running,
  world: World,
): Promise<void> {
  const [agent, names, deadline] = [
    new Agent({ keepAlive: true }),
    componentNames(world),
    Date.now() + 120_000,
  ];
  for (const [index, question] of questionsOf(running, world).entries()) {
    for (;;) {
      const { status, text } = await view(
        running.port,
        question,
        agent,
        WITHIN_MS,
      );
      try {
        if (status !== 200)
          throw new Error(
            `${running.contender.name} answers with ${status}: ${text?.slice(0, 300)}`,
          );
        prove(
          running.contender,
          JSON.parse(text!),
          expectedPods(world, names[index]),
          world,
        );
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  }
  agent.destroy();
}

/** Both plugins over the same clusters, in turns. @returns every round */
export async function compare(
  plan: ComparePlan,
  log: (line: string) => void,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const podsPerCluster of plan.sizes) {
    const world = { clusters: plan.clusters, podsPerCluster };
    const servers = Part.start('servers');
    const running: Running[] = [];
    const floor = Part.start('floor', LIGHT);
    const measure = async (
      { name, port, questions }: Asked,
      given: {
        viewers: number;
        seconds: number;
        withinMs: number;
        hung: boolean;
      },
    ) => {
      const before = await servers.ask<ClusterTraffic>('traffic');
      const { times, late, seconds } = await views(port, questions, given);
      const after = await servers.ask<ClusterTraffic>('traffic');
      const traffic = {
        requests: after.requests - before.requests,
        bytes: after.bytes - before.bytes,
      };
      const { viewers, withinMs, hung } = given;
      rounds.push({
        contender: name,
        podsPerCluster,
        viewers,
        hung,
        times,
        late,
        withinMs,
        seconds,
        traffic,
      });
      log(
        `${name}, ${podsPerCluster} pods per cluster${hung ? ', one cluster hung' : ''}, ${viewers} viewers: ${times.length} views, ${late} without an answer`,
      );
    };
    try {
      const clusters = await servers.ask<Access[]>('start', world);
      for (const contender of CONTENDERS) {
        const backend = await startBackend(contender, world, clusters);
        running.push(backend);
        const started = performance.now();
        await proveAnswers(backend, world); // which warms it up as well
        await views(backend.port, questionsOf(backend, world), {
          viewers: 10,
          seconds: plan.seconds,
          withinMs: WITHIN_MS,
        });
        log(
          `${contender.name}, ${podsPerCluster} pods per cluster: the right pods, after ${((performance.now() - started) / 1000).toFixed(1)} s`,
        );
      }
      const asked: Asked[] = running.map(backend => ({
        name: backend.contender.name,
        port: backend.port,
        questions: questionsOf(backend, world),
      }));
      const [{ questions, port }] = asked;
      const { text } = await view(port, questions[0], new Agent(), WITHIN_MS);
      const all = [
        ...asked,
        {
          name: FLOOR,
          port: await floor.ask<number>('start', text),
          questions,
        },
      ];
      for (let round = 0; round < plan.rounds; round++) {
        for (const viewers of plan.viewers)
          for (const backend of all)
            await measure(backend, {
              viewers,
              seconds: plan.seconds,
              withinMs: WITHIN_MS,
              hung: false,
            });
      }
      await servers.ask('hang', 0);
      await proveAnswers(running[0], world); // nothing that was read is gone
      for (const viewers of plan.viewers)
        for (const backend of asked)
          await measure(backend, {
            viewers,
            seconds: plan.seconds,
            withinMs: plan.hungMs,
            hung: true,
          });
    } finally {
      await Promise.all([
        ...running.map(({ part }) => part.stop()),
        servers.stop(),
        floor.stop(),
      ]);
    }
  }
  return rounds;
}
