import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, RUN } from './folders';
import { run, RunOptions, tryRun, Ran } from './run';

/** Where a podman command runs. */
export interface Place extends RunOptions {
  /** The network namespace that stands for the host: containers with hostNetwork share it. */
  readonly netns?: string;
  /** The CPUs that the container's processes may use, such as `0-1`: what the kubelet's static policy would pin. */
  readonly cpus?: string;
}

/** The images that are kept, and the containers that are not: podman with folders of its own. */
export class Podman {
  /** Images are built into a store that is kept between runs. */
  static builder(): Podman {
    const root = join(CACHE, 'images');
    // Locks of a former run do not exist any more; its list of containers would wait for them for ever.
    rmSync(join(root, 'libpod'), { recursive: true, force: true });
    return new Podman('builder', root, []);
  }

  /** Containers and volumes live in a store that vanishes with the sandbox and reads the kept images. */
  static runner(): Podman {
    return new Podman('runner', join(RUN, 'runner', 'root'), [
      join(CACHE, 'images'),
    ]);
  }

  private readonly env: Readonly<Record<string, string>>;
  private readonly folder: string;

  private constructor(
    name: string,
    root: string,
    imageStores: readonly string[],
  ) {
    this.folder = join(RUN, name);
    mkdirSync(this.folder, { recursive: true });
    mkdirSync(root, { recursive: true });
    const file = (name: string, lines: readonly string[]): string => {
      const path = join(this.folder, name);
      writeFileSync(path, `${lines.join('\n')}\n`);
      return path;
    };
    this.env = {
      CONTAINERS_STORAGE_CONF: file('storage.conf', [
        '[storage]',
        'driver = "overlay"',
        `graphroot = "${root}"`,
        `runroot = "${join(this.folder, 'run')}"`,
        '[storage.options]',
        `additionalimagestores = [${imageStores.map(store => `"${store}"`).join(', ')}]`,
      ]),
      CONTAINERS_CONF: file('containers.conf', [
        '[containers]',
        'default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]',
        '[engine]',
        'runtime = "runc"',
        'events_logger = "file"',
      ]),
      CONTAINERS_REGISTRIES_CONF: file('registries.conf', [
        'unqualified-search-registries = []',
      ]),
    };
  }

  /**
   * Runs podman.
   *
   * @returns what it printed
   * @throws LabError when it fails
   */
  async run(args: readonly string[], place: Place = {}): Promise<string> {
    const [command, ...rest] = this.command(args, place);
    return run(command, rest, { ...place, env: { ...this.env, ...place.env } });
  }

  /** Runs podman, whatever comes of it. */
  async tryRun(args: readonly string[], place: Place = {}): Promise<Ran> {
    const [command, ...rest] = this.command(args, place);
    return tryRun(command, rest, {
      ...place,
      env: { ...this.env, ...place.env },
    });
  }

  /** Starts podman and leaves it running, for a program that is spoken to. */
  spawn(
    args: readonly string[],
    place: Place = {},
  ): ChildProcessWithoutNullStreams {
    const [command, ...rest] = this.command(args, place);
    return spawn(command, rest, {
      env: { ...process.env, ...this.env },
      stdio: 'pipe',
    });
  }

  private command(args: readonly string[], { netns, cpus }: Place): string[] {
    return [
      ...(netns ? ['nsenter', `--net=/run/netns/${netns}`] : []),
      ...(cpus ? ['taskset', '--cpu-list', cpus] : []),
      ...[
        'podman',
        '--tmpdir',
        join(this.folder, 'tmp'),
        '--cgroup-manager=cgroupfs',
        ...args,
      ],
    ];
  }
}
