import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import { answerQuestions, LIGHT, Part } from '../harness/Part';
import { Question, view } from './view';

/** Views of many at the same time. */
export interface Views {
  readonly times: number[];
  /** Answers that did not come in time. */
  readonly late: number;
  readonly seconds: number;
}

/** What a viewer's process is asked. */
interface Look {
  readonly port: number;
  /** Taken in turn. */
  readonly questions: readonly Question[];
  readonly viewers: number;
  readonly seconds: number;
  readonly withinMs: number;
}

async function look({
  port,
  questions,
  viewers,
  seconds,
  withinMs,
}: Look): Promise<Views> {
  const agent = new Agent({ keepAlive: true, maxSockets: viewers });
  const times: number[] = [];
  let [late, turn] = [0, 0];
  global.gc?.();
  const started = performance.now();
  const isOver = () => performance.now() - started > seconds * 1000;
  const viewer = async () => {
    do {
      const { ms, status } = await view(
        port,
        questions[turn++ % questions.length],
        agent,
        withinMs,
        false,
      );
      if (status !== undefined && status !== 200)
        throw new Error(`a view was answered with ${status}`);
      times.push(ms);
      if (status === undefined) late += 1;
    } while (!isOver());
  };
  try {
    await Promise.all(Array.from({ length: viewers }, viewer));
  } finally {
    agent.destroy();
  }
  return { times, late, seconds: (performance.now() - started) / 1000 };
}

/** The process of the viewers. */
export function serveViewers(): void {
  answerQuestions({ look });
}

/**
 * So many viewers, each of whom asks again as soon as the answer is there.
 *
 * @param plan - `seconds` that they look, and how long they wait for one answer
 * @throws Error for an answer that is none
 */
export async function views(
  port: number,
  questions: readonly Question[],
  plan: { viewers: number; seconds: number; withinMs: number },
): Promise<Views> {
  const part = Part.start('viewers', LIGHT);
  try {
    return await part.ask<Views>('look', { port, questions, ...plan });
  } finally {
    await part.stop();
  }
}
