import { ChildProcessWithoutNullStreams } from 'node:child_process';
import { LabError } from '../LabError';
import { lastLines } from '../run';

/** DPDK's testpmd, spoken to at its prompt. */
export class Testpmd {
  /** Its answers; what it complains of meanwhile would stand in the middle of them. */
  private printed = '';
  private written = '';

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', text => (this.written += text));
    child.stdout.on('data', text => (this.printed += text));
    child.on('error', error => (this.written += error.message));
    child.stdin.on('error', () => {});
  }

  /**
   * @param child - a testpmd that was started with --interactive, its output not buffered
   * @throws LabError when its prompt does not appear
   */
  static async attach(child: ChildProcessWithoutNullStreams): Promise<Testpmd> {
    const testpmd = new Testpmd(child);
    await testpmd.until(0, /testpmd> /, 20);
    return testpmd;
  }

  /**
   * Gives a command and waits for what it has to print: the prompt comes before the answer as well as after it.
   *
   * @returns what it printed
   */
  async ask(command: string, answer: RegExp): Promise<string> {
    const from = this.printed.length;
    this.child.stdin.write(`${command}\n`);
    await this.until(from, answer, 10);
    return this.printed.slice(from);
  }

  /** Ends it. */
  async quit(): Promise<void> {
    const ended = new Promise(resolve => this.child.on('exit', resolve));
    this.child.stdin.end('stop\nquit\n');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 8000);
    if (this.child.exitCode === null) await ended;
    clearTimeout(timer);
  }

  private async until(
    from: number,
    answer: RegExp,
    seconds: number,
  ): Promise<void> {
    for (let tries = 0; tries < seconds * 20; tries++) {
      if (answer.test(this.printed.slice(from))) return;
      if (this.child.exitCode !== null) break;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new LabError(
      `testpmd does not print ${answer.source}: ${lastLines(this.written, 5)}`,
    );
  }
}
