import { Worker } from 'node:worker_threads';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { CheckJob, CheckOutcome } from './CheckJob';
import {
  CHECK_WORKER,
  checkWorkerOptions,
  CheckWorkerData,
} from './checkWorker';

/** Does jobs; each has a caller, so that one of them cannot take all the room. */
export interface CheckRunner {
  /**
   * @param caller - who asked
   * @throws ServiceUnavailableError when too many wait already; InputError when the job takes more time or memory than is given
   */
  run(job: CheckJob, caller: string): Promise<CheckOutcome>;
}

/** What jobs may take. */
export interface CheckLimits {
  /** Threads at once. */
  readonly threads: number;
  /** How long one job may run, in milliseconds. */
  readonly deadline: number;
  /** Memory of one thread, in MiB. */
  readonly memory: number;
  /** Jobs that wait: in all, and of one caller. */
  readonly waiting: number;
  readonly waitingOfCaller: number;
  /** After how many idle milliseconds a thread ends. */
  readonly idle: number;
}

export const CHECK_LIMITS: CheckLimits = {
  threads: 2,
  deadline: 15_000,
  memory: 512,
  waiting: 64,
  waitingOfCaller: 8,
  idle: 60_000,
};

/** What a thread runs. */
export interface CheckThread {
  readonly file: string;
  /** Options of Node. */
  readonly execArgv: string[];
}

interface Waiting {
  readonly job: CheckJob;
  readonly caller: string;
  readonly resolve: (outcome: CheckOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that do what a request asks for, so that the portal's own thread never waits for one request. A job that takes too
 * long, or too much memory, ends its thread and nothing else.
 */
export class CheckPool implements CheckRunner {
  private readonly idle: Worker[] = [];
  private readonly queue: Waiting[] = [];
  private readonly running = new Map<Worker, string>();
  private isClosed = false;

  constructor(
    private readonly directories: () => readonly string[],
    private readonly limits: CheckLimits = CHECK_LIMITS,
    private readonly worker: CheckThread = {
      file: CHECK_WORKER,
      execArgv: checkWorkerOptions(),
    },
  ) {}

  run(job: CheckJob, caller: string): Promise<CheckOutcome> {
    const { waiting, waitingOfCaller } = this.limits;
    const own = this.queue.filter(item => item.caller === caller).length;
    if (this.isClosed || this.queue.length >= waiting || own >= waitingOfCaller)
      throw new ServiceUnavailableError(
        'too many workloads are checked at the moment; try again in a few seconds',
      );
    return new Promise((resolve, reject) => {
      this.queue.push({ job, caller, resolve, reject });
      this.next();
    });
  }

  /** Ends all threads; what waits is refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.queue.splice(0))
      reject(new ServiceUnavailableError('the portal shuts down'));
    await Promise.all(
      [...this.idle, ...this.running.keys()].map(worker => worker.terminate()),
    );
  }

  /** Starts what can be started; a caller of whom nothing runs comes first. */
  private next(): void {
    if (this.queue.length === 0 || this.running.size >= this.limits.threads)
      return;
    const callers = new Set(this.running.values());
    const first = this.queue.findIndex(({ caller }) => !callers.has(caller));
    const [waiting] = this.queue.splice(Math.max(first, 0), 1);
    this.start(this.idle.pop() ?? this.thread(), waiting);
    this.next();
  }

  private thread(): Worker {
    const workerData: CheckWorkerData = {
      acceleration: 'checks',
      directories: this.directories(),
    };
    const { file, execArgv } = this.worker;
    return new Worker(file, {
      workerData,
      execArgv,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memory },
    });
  }

  private start(worker: Worker, { job, caller, resolve, reject }: Waiting) {
    worker.removeAllListeners();
    worker.ref();
    this.running.set(worker, caller);
    const late = AbortSignal.timeout(this.limits.deadline);
    const end = () => {
      late.onabort = null;
      this.running.delete(worker);
      worker.removeAllListeners();
      worker.on('error', () => {}); // it ends; nobody waits for it
    };
    const fail = (error: Error) => {
      end();
      void worker.terminate();
      reject(error);
      this.next();
    };
    late.onabort = () =>
      fail(
        new InputError(
          `the workload takes longer than ${this.limits.deadline / 1000} s to check; give fewer environments or a smaller workload, or use the command line`,
        ),
      );
    worker.once('message', (outcome: CheckOutcome) => {
      end();
      this.rest(worker);
      resolve(outcome);
      this.next();
    });
    worker.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new InputError(
              `the workload takes more than ${this.limits.memory} MiB of memory to check; give fewer environments or a smaller workload, or use the command line`,
            )
          : error,
      ),
    );
    worker.once('exit', () => fail(new Error('a thread of checks ended')));
    worker.postMessage(job);
  }

  /** Keeps a thread for what comes next, for a while, without keeping the process. */
  private rest(worker: Worker): void {
    if (this.isClosed) {
      void worker.terminate();
      return;
    }
    worker.unref();
    this.idle.push(worker);
    const leave = () => {
      const place = this.idle.indexOf(worker);
      if (place < 0) return;
      this.idle.splice(place, 1);
      void worker.terminate();
    };
    worker.once('exit', leave);
    setTimeout(leave, this.limits.idle).unref();
  }
}
