/** What a shell takes as it is; anything else is quoted. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell reads it back: names come from clusters and configuration, and run in somebody's terminal. */
function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Where a pod is. */
export interface PodPlace {
  /** The cluster's name in the portal: that of the context, where a kubeconfig lists it. */
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly containers: readonly string[];
}

/** The lines that show a pod in a terminal: what it is, what happened to it, and what each container says. */
export function kubectlLines({
  cluster,
  namespace,
  pod,
  containers,
}: PodPlace): string[] {
  const kubectl = [
    'kubectl',
    `--context=${cluster}`,
    `--namespace=${namespace}`,
  ];
  return [
    [...kubectl, 'describe', 'pod', pod],
    [
      ...kubectl,
      'get',
      'events',
      '--sort-by=.lastTimestamp',
      `--field-selector=involvedObject.name=${pod}`,
    ],
    ...containers.map(container => [
      ...kubectl,
      'logs',
      pod,
      `--container=${container}`,
      '--tail=100',
    ]),
  ].map(words => words.map(quoted).join(' '));
}
