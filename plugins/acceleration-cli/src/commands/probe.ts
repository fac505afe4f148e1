import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  countWords,
  InvalidInputError,
  PROBE_ROLES,
  probeResultSchema,
  rateWords,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  buildTree,
  ClusterInventory,
  findKustomize,
  parseProbePlace,
  PROBE_LOAD,
  ProbeLoad,
  ProbePlace,
  readInventory,
  readLargeText,
  RenderedProbe,
  renderProbe,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';
import { EXIT, ExitCode } from '../exit';
import { readContext } from '../preflight/readContext';
import { EndedJob, runJobs } from '../probe/runJobs';
import { reportTree } from '../reportTree';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

/** How long a cluster may take to answer; what a run may take beside its waiting. */
const [CONTEXT_SECONDS, BESIDE_SECONDS] = [60, 300];

export interface ProbeOptions {
  from: string;
  to?: string;
  endpoint?: string;
  interface?: string;
  count?: number;
  rate?: number;
  size?: number;
  wait?: number;
  inventory?: readonly string[];
  context?: string;
  toContext?: string;
  out?: string;
  dryRun?: boolean;
  format: Format;
}

/** What `fastpath probe --format json` prints. */
export const probeOutput = z.strictObject({
  from: z.string(),
  to: z.string().optional(),
  folders: z
    .array(z.string())
    .describe('to apply with "kubectl apply -k", in this order'),
  dryRun: z.boolean(),
  written: z.array(z.string()).describe('paths written, or that would be'),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
  warnings: z.array(z.string()),
  results: z
    .array(
      z.strictObject({
        role: z.enum(PROBE_ROLES),
        result: probeResultSchema.optional(),
        failure: z.string().optional().describe('why there is no result'),
      }),
    )
    .optional()
    .describe('with --context: what came of it'),
});

/** `[<environment>=]<file>`: without an environment it is of the one that the probe starts from. */
async function readInventories(
  given: readonly string[],
  from: ProbePlace,
): Promise<Record<string, ClusterInventory>> {
  const inventories: Record<string, ClusterInventory> = {};
  for (const text of given) {
    const named = /^([a-z0-9][-a-z0-9.]*)=(.+)$/.exec(text);
    const [environment, file] = named
      ? [named[1], named[2]]
      : [from.environment, text];
    const name = file === '-' ? 'standard input' : file;
    inventories[environment] = readInventory(
      await readLargeText(file === '-' ? process.stdin : file, name),
      name,
    );
  }
  return inventories;
}

/** What is known of the clusters: what files say, and what the contexts have now. */
async function inventoriesOf(
  { inventory = [], context, toContext = context }: ProbeOptions,
  from: ProbePlace,
  to: ProbePlace | undefined,
): Promise<Record<string, ClusterInventory>> {
  const known = await readInventories(inventory, from);
  for (const [place, of] of [
    [from, context],
    [to, toContext],
  ] as const)
    if (place && of !== undefined)
      known[place.environment] ??= await readContext(of, CONTEXT_SECONDS);
  return known;
}

/** A folder that is gone when the work is done. */
async function inTemporaryFolder<T>(
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-probe-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the rendered Jobs; Ctrl-C takes them away as well. */
async function runRendered(
  { jobs, folders }: RenderedProbe,
  out: string,
  options: ProbeOptions & { context: string },
  terminal: Terminal,
): Promise<EndedJob[]> {
  const { context, toContext = context, wait } = options;
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await runJobs(
      jobs.map((job, index) => ({
        ...job,
        context: job.role === 'sink' ? toContext : context,
        folder: join(out, folders[index]),
      })),
      {
        seconds: (wait ?? PROBE_LOAD.waitSeconds) + BESIDE_SECONDS,
        say: line => terminal.err(printable(`fastpath: ${line}`)),
        signal: ending.signal,
      },
    );
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** What a probe found, in one line. */
function resultLine({ role, result, failure }: EndedJob): string {
  if (!result) return printable(`${role}: no result: ${failure}`);
  const { sent, lost, packetsPerSecond, latencyMicroseconds: latency } = result;
  const parts = [
    `${countWords(lost)} of ${countWords(sent)} lost`,
    packetsPerSecond !== undefined && rateWords(packetsPerSecond),
    latency &&
      `there and back p50 ${latency.p50} µs, p99 ${latency.p99} µs, max ${latency.max} µs`,
  ].filter(part => part);
  return `${role}: ${parts.join(', ')}`;
}

/** `fastpath probe`: Jobs that send numbered frames from one placement of a workload to another, and count them. */
export async function probe(
  folder: string,
  options: ProbeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, context } = options;
  if (out !== undefined)
    return probeInto(folder, { ...options, out }, terminal);
  if (context === undefined || options.dryRun)
    throw InvalidInputError.of({
      file: '--out',
      path: '',
      message:
        'is missing; give a folder to write the Jobs to, or --context to run them',
    });
  return inTemporaryFolder(temporary =>
    probeInto(folder, { ...options, out: join(temporary, 'probe') }, terminal),
  );
}

/** The same, with a folder to write to. */
async function probeInto(
  folder: string,
  options: ProbeOptions & { out: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const from = parseProbePlace(options.from, '--from');
  const to =
    options.to === undefined ? undefined : parseProbePlace(options.to, '--to');
  const inventories = await inventoriesOf(options, from, to);
  const builds = await buildTree(
    folder,
    await findKustomize(),
    [from, to].flatMap(place => place?.environment ?? []),
  );
  const load: Partial<ProbeLoad> = {
    ...(options.count !== undefined && { count: options.count }),
    ...(options.rate !== undefined && { rate: options.rate }),
    ...(options.size !== undefined && { frameBytes: options.size }),
    ...(options.wait !== undefined && { waitSeconds: options.wait }),
  };
  const rendered = renderProbe({
    builds,
    from,
    ...(to && { to }),
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    ...(options.interface !== undefined && { interface: options.interface }),
    ...load,
    inventories,
  });
  rendered.warnings.forEach(warning =>
    terminal.err(`fastpath: warning: ${warning}`),
  );
  const done = await writeOwnedTree(options.out, rendered.files, {
    dryRun: options.dryRun,
  });
  const { context } = options;
  const ended =
    context !== undefined && !options.dryRun
      ? await runRendered(
          rendered,
          options.out,
          { ...options, context },
          terminal,
        )
      : undefined;
  const code =
    ended?.some(({ result }) => !result || result.lost > 0) === true
      ? EXIT.findings
      : EXIT.fine;
  if (options.format === 'json') {
    const output: z.infer<typeof probeOutput> = {
      from: options.from,
      ...(options.to !== undefined && { to: options.to }),
      folders: [...rendered.folders],
      dryRun: options.dryRun ?? false,
      written: [...done.written],
      unchanged: [...done.unchanged],
      removed: [...done.removed],
      warnings: [...rendered.warnings],
      ...(ended && { results: ended }),
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return code;
  }
  if (ended) {
    ended.forEach(each => terminal.out(resultLine(each)));
    return code;
  }
  reportTree(done, options, terminal);
  if (!options.dryRun)
    rendered.folders.forEach(path =>
      terminal.out(`apply with: kubectl apply -k ${join(options.out, path)}`),
    );
  return EXIT.fine;
}
