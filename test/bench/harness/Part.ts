import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a part can be asked, by name: takes and gives plain JSON. */
export type Answers = Readonly<Record<string, (argument: any) => unknown>>;

interface Message {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The bundle of the processes that load nothing else (`light.ts`). */
export const LIGHT = join(__dirname, 'light.cjs');

/** A process of the benchmark in a role of its own, that answers questions. */
export class Part {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private asked = 0;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (message: Message) =>
      this.waiting.get(message.id)?.(message),
    );
    process.on('exit', code =>
      this.waiting.forEach((answer, id) =>
        answer({ id, error: `its process ended with ${code}` }),
      ),
    );
  }

  /** @param program - the bundle that has the role: this benchmark itself, or what is to be light */
  static start(role: string, program = __filename): Part {
    return new Part(
      fork(program, ['--role', role], {
        execArgv: ['--expose-gc'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    );
  }

  /** @throws Error with what was wrong in the part */
  ask<T>(question: string, argument?: unknown): Promise<T> {
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ value, error }) => {
        this.waiting.delete(id);
        if (error === undefined) resolve(value as T);
        else reject(new Error(`${question}: ${error}`));
      });
      this.process.send({ id, question, argument });
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }
}

/** The part's side: answers until it is ended. */
export function answerQuestions(answers: Answers): void {
  process.on('disconnect', () => process.exit());
  process.on(
    'message',
    async ({
      id,
      question,
      argument,
    }: {
      id: number;
      question: string;
      argument: unknown;
    }) => {
      try {
        process.send!({ id, value: await answers[question](argument) });
      } catch (error) {
        process.send!({ id, error: (error as Error).stack });
      }
    },
  );
}
