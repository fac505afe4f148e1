import { stat } from 'node:fs/promises';
import {
  attachmentOutput,
  classificationContext,
  classifyPod,
  InvalidInputError,
  PodClassification,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  Observations,
  readEnvironments,
  readLargeText,
  readObservations,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { ExplainOutput } from './explainOutput';
import type { Format, Terminal } from '../Terminal';
import { explainText, printable } from './explainText';
import { isFinding, summarise } from './explainSummary';

export interface ExplainOptions {
  environments?: string;
  backends?: string;
  format: Format;
}

const ASK = 'kubectl get pods,net-attach-def,nodes -A -o json';

/** When a file was written; standard input is being written now. */
async function timeOf(file: string): Promise<number> {
  return file === '-' ? Date.now() : (await stat(file)).mtimeMs;
}

/** All that the files hold, as if they were one. */
async function readAll(
  files: readonly string[],
): Promise<Observations & { asOf: Date }> {
  if (files.filter(file => file === '-').length > 1)
    throw InvalidInputError.of({
      file: '-',
      path: '',
      message:
        'stands for standard input, which can be read only once; name it once',
    });
  const all = {
    objects: [] as unknown[],
    statuses: [] as unknown[],
    unknown: 0,
    asOf: new Date(0),
  };
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file;
    const { objects, statuses, unknown } = readObservations(
      await readLargeText(file === '-' ? process.stdin : file, name),
      name,
    );
    // One by one: a large cluster has more objects than a call may have arguments.
    for (const object of objects) all.objects.push(object);
    for (const status of statuses) all.statuses.push(status);
    all.unknown += unknown;
    all.asOf = new Date(Math.max(all.asOf.getTime(), await timeOf(file)));
  }
  return all;
}

/** The pods among the objects, each once, though it may stand in several files; the last one counts. */
function podsIn(objects: readonly unknown[]): unknown[] {
  const pods = new Map<string, unknown>();
  for (const object of objects) {
    const { kind, metadata } = object as {
      kind?: unknown;
      metadata?: { name?: unknown; namespace?: unknown };
    };
    if (kind === 'Pod')
      pods.set(JSON.stringify([metadata?.namespace, metadata?.name]), object);
  }
  return [...pods.values()];
}

/** "2 ConfigMap, 1 Node", the most frequent first. */
function kindsOf(objects: readonly unknown[]): string {
  const counts = new Map<string, number>();
  for (const object of objects) {
    const kind = String((object as { kind?: unknown }).kind);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

function podOutput(pod: PodClassification): ExplainOutput['pods'][number] {
  return { ...pod, attachments: pod.attachments.map(attachmentOutput) };
}

/** `fastpath explain`: what each pod receives, how we know, and whether it is what was promised. */
export async function explain(
  files: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { objects, statuses, unknown, asOf } = await readAll(files);
  const given = options.environments
    ? (await readEnvironments(options.environments)).environments
    : [];
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const context = classificationContext({
    objects,
    environments: given,
    backends: packs.map(pack => pack.backend),
    asOf,
  });
  const pods = [...podsIn(objects), ...statuses].map(pod =>
    classifyPod(pod, context),
  );
  if (pods.length === 0) {
    const holds =
      objects.length > 0
        ? `holds no pod (it has ${kindsOf(objects)})`
        : 'holds nothing of Kubernetes';
    throw InvalidInputError.of({
      file: files.join(', '),
      path: '',
      message: `${holds}; give what "${ASK}" prints, a network status, or a container's /etc/podnetinfo/annotations`,
    });
  }
  const warnings = [
    ...context.warnings,
    ...(unknown > 0
      ? [
          `${unknown} ${unknown === 1 ? 'document is' : 'documents are'} neither an object of Kubernetes nor a network status`,
        ]
      : []),
  ];
  const hasNetworks = (pod: PodClassification) =>
    pod.class !== 'none' || isFinding(pod) || pod.warnings.length > 0;
  const withNetworks = pods.filter(hasNetworks);
  const shown = withNetworks.length > 0 ? withNetworks : pods;
  const summary = { ...summarise(pods), shown: shown.length };
  if (options.format === 'json') {
    const output: ExplainOutput = {
      pods: shown.map(podOutput),
      summary,
      warnings,
    };
    terminal.out(JSON.stringify(output, undefined, 2));
  } else {
    warnings.forEach(warning =>
      terminal.err(printable(`fastpath: warning: ${warning}`)),
    );
    explainText(shown, summary).forEach(line => terminal.out(line));
  }
  return summary.findings > 0 ? EXIT.findings : EXIT.fine;
}
