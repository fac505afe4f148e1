import {
  Environment,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  ClusterInventory,
  INVENTORY_COMMAND,
  loadBackendPacks,
  PreflightFinding,
  preflightWorkload,
  readEnvironments,
  readInventory,
  readLargeText,
  readTextFile,
  readWorkload,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { PreflightOutput } from '../preflight/preflightOutput';
import { chooseEnvironments } from '../preflight/chooseEnvironments';
import { preflightText } from '../preflight/preflightText';
import { readContext } from '../preflight/readContext';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

export interface PreflightOptions {
  environments: string;
  backends?: string;
  /** Which of the workload's environments; told by the cluster unless given. */
  environment?: readonly string[];
  inventory?: string;
  context?: string;
  /** Seconds. */
  timeout: number;
  format: Format;
}

type Source = PreflightOutput['source'];

function sourceOf({ inventory, context }: PreflightOptions): Source {
  if (inventory !== undefined)
    return {
      kind: 'inventory',
      name: inventory === '-' ? 'standard input' : inventory,
    };
  if (context !== undefined) return { kind: 'context', name: context };
  throw InvalidInputError.of({
    file: 'preflight',
    path: '',
    message: `has no cluster to look at; give --context <name of the kubeconfig>, or --inventory <file> with what "${INVENTORY_COMMAND}" prints`,
  });
}

async function readCluster(
  { inventory, timeout }: PreflightOptions,
  { kind, name }: Source,
): Promise<ClusterInventory> {
  if (kind === 'context') return readContext(name, timeout);
  return readInventory(
    await readLargeText(inventory === '-' ? process.stdin : inventory!, name),
    name,
  );
}

function outputOf(
  workload: string,
  all: readonly Environment[],
  source: Source,
  {
    passed,
    environments,
    findings,
  }: {
    passed: boolean;
    environments: readonly string[];
    findings: readonly PreflightFinding[];
  },
): PreflightOutput {
  const count = (severity: string) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    workload,
    passed,
    source,
    environments: [...environments],
    unchecked: all
      .filter(({ metadata }) => !environments.includes(metadata.name))
      .map(({ metadata, spec }) => ({
        environment: metadata.name,
        cluster: spec.cluster,
      })),
    findings: findings.map(finding => ({ ...finding })),
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
    },
  };
}

/** `fastpath preflight`: whether a workload fits its cluster as it is now, before anything is applied. */
export async function preflight(
  file: string,
  options: PreflightOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const source = sourceOf(options);
  const text = await readTextFile(file);
  const workload = readWorkload(text, file);
  const { environments, files } = await readEnvironments(options.environments);
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const input = {
    workload,
    source: text,
    environments,
    packs,
    sources: { workload: file, environments: files },
  };
  // Bad input is told before a cluster is asked.
  const rendered = renderWorkload(input);
  const used = rendered.overlays.map(({ environment }) => environment);
  const chosen = chooseEnvironments(used, {
    named: options.environment ?? [],
    ...(source.kind === 'context' && { context: source.name }),
  });
  const inventory = await readCluster(options, source);
  const report = preflightWorkload({
    rendered,
    inventoryOf: environment =>
      chosen.includes(environment) ? inventory : undefined,
  });
  const output = outputOf(workload.metadata.name, used, source, report);
  if (options.format === 'json')
    terminal.out(JSON.stringify(output, undefined, 2));
  else preflightText(output).forEach(line => terminal.out(printable(line)));
  return output.summary.errors + output.summary.warnings > 0
    ? EXIT.findings
    : EXIT.fine;
}
