import { ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dump, load } from 'js-yaml';
import { dockerfileAsShell } from './dockerfileAsShell';
import { InstallStep, withOwnValues } from './installSteps';
import { mergeYaml } from './mergeYaml';
import type { Shell } from './Shell';

const READY_WITHIN_MS = 180_000;

/** A portal that is not ours, in the hands of somebody who follows docs/install.md. */
export class ForeignPortal {
  private process: ChildProcess | undefined;
  private output = '';

  constructor(
    /** Its repository. */
    readonly folder: string,
    /** Where it runs as a production build. */
    readonly image: string,
    private readonly shell: Shell,
    private readonly steps: ReadonlyMap<string, InstallStep>,
  ) {}

  /** A step of the guide. @throws Error when the guide has no such step (any more) */
  step(name: string): InstallStep {
    const step = this.steps.get(name);
    if (!step) throw new Error(`docs/install.md has no step ${name}`);
    return step;
  }

  /** Runs the commands of a step in the portal's repository. */
  async runs(name: string): Promise<void> {
    await this.shell.run(this.folder, this.step(name).text);
  }

  /** Adds a step's YAML or JSON to files of the portal. @param own - the reader's values for those of the guide */
  async adds(
    name: string,
    files: readonly string[],
    own: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const added = load(withOwnValues(this.step(name), own));
    for (const file of files) {
      const path = join(this.folder, file);
      const merged = mergeYaml(load(await readFile(path, 'utf8')), added);
      await writeFile(
        path,
        file.endsWith('.json')
          ? `${JSON.stringify(merged, undefined, 2)}\n`
          : dump(merged),
      );
    }
  }

  /** Puts a step's lines before a line of a file. @throws Error when the file has no such line */
  async inserts(name: string, file: string, before: string): Promise<void> {
    const path = join(this.folder, file);
    const text = await readFile(path, 'utf8');
    if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
    await writeFile(
      path,
      text.replace(before, () => `${this.step(name).text}\n${before}`),
    );
  }

  /** Installs, checks the types and builds app and backend, as the template's scripts do. */
  async builds(): Promise<void> {
    await this.shell.run(this.folder, 'yarn install');
    await this.shell.run(this.folder, 'yarn tsc');
    await this.shell.run(this.folder, 'yarn build:backend');
  }

  /**
   * Fills a folder as the template's Dockerfile fills its image: what that copies, and what the guide adds to it.
   *
   * @param dockerfile - the step with the lines for the Dockerfile
   */
  async fillsImage(dockerfile: string): Promise<void> {
    const template = await readFile(
      join(this.folder, 'packages/backend/Dockerfile'),
      'utf8',
    );
    await mkdir(this.image, { recursive: true });
    await this.shell.run(
      this.image,
      dockerfileAsShell(template, this.folder, this.step(dockerfile).text),
    );
  }

  /** Starts the built backend, and waits until it is ready. @throws Error with what it said, when it is not */
  async starts(
    url: string,
    env: Readonly<Record<string, string>>,
  ): Promise<void> {
    const configs = ['app-config.yaml', 'app-config.production.yaml'];
    this.process = spawn(
      process.execPath,
      ['packages/backend', ...configs.flatMap(name => ['--config', name])],
      {
        cwd: this.image,
        env: { ...this.shell.environment, NODE_ENV: 'production', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.on('data', chunk => (this.output += String(chunk)));
    const deadline = Date.now() + READY_WITHIN_MS;
    while (
      !(await fetch(`${url}/.backstage/health/v1/readiness`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (this.process.exitCode !== null || Date.now() > deadline)
        throw new Error(
          `the portal did not start:\n${this.output.slice(-6_000)}`,
        );
      await sleep(250);
    }
  }

  /** What the backend has said since its start. */
  get log(): string {
    return this.output;
  }

  async stops(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(killer);
    await appendFile(this.shell.logFile, `$ the backend\n${this.output}\n`);
  }
}
