import { join } from 'node:path';
import {
  buildTree,
  ClusterInventory,
  findKustomize,
  parseProbePlace,
  ProbeLoad,
  ProbePlace,
  readInventory,
  readLargeText,
  renderProbe,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { z } from 'zod';
import { EXIT, ExitCode } from '../exit';
import { reportTree } from '../reportTree';
import type { Format, Terminal } from '../Terminal';

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
  out: string;
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

/** `fastpath probe`: Jobs that send numbered frames from one placement of a workload to another, and count them. */
export async function probe(
  folder: string,
  options: ProbeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const from = parseProbePlace(options.from, '--from');
  const to =
    options.to === undefined ? undefined : parseProbePlace(options.to, '--to');
  const inventories = await readInventories(options.inventory ?? [], from);
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
    };
    terminal.out(JSON.stringify(output, undefined, 2));
    return EXIT.fine;
  }
  reportTree(done, options, terminal);
  if (!options.dryRun)
    rendered.folders.forEach(path =>
      terminal.out(`apply with: kubectl apply -k ${join(options.out, path)}`),
    );
  return EXIT.fine;
}
