import {
  Asked,
  ClusterFacts,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  accessReview,
  imageFacts,
  nodeFacts,
  qualifiedResource,
  READ_RESOURCES,
  READ_VERBS,
} from '@fastpath/backstage-plugin-acceleration-node';
import { askKubectl, KubectlAnswer } from '../preflight/askKubectl';
import { refuseSilence } from '../preflight/refuseSilence';

/** What the doctor reads of a cluster. */
export interface ReadCluster {
  /** Kubernetes' version, as the API server states it. */
  readonly version?: string;
  readonly facts: ClusterFacts;
  /** What the API server said of each right, by `<verb> <resource>`. */
  readonly allowed: ReadonlyMap<string, boolean>;
}

/** How a cluster is asked. */
export interface ClusterQuestion {
  readonly context: string;
  /** Who asks, in place of the kubeconfig's user. */
  readonly as?: string;
  /** How long each question may take. */
  readonly seconds: number;
}

function asked<T>(answer: KubectlAnswer, read: (text: string) => T): Asked<T> {
  if ('failure' in answer) return { unknown: answer.failure };
  try {
    return { known: read(answer.text) };
  } catch {
    return { unknown: 'what kubectl printed is not JSON' };
  }
}

const itemsIn = (text: string) => listIn(JSON.parse(text), 'items');

/** The questions for all rights, for one kubectl: each is posted, and none is kept. */
const REVIEWS = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: READ_RESOURCES.flatMap(resource =>
    READ_VERBS.map(verb => accessReview(resource, verb)),
  ),
});
const REVIEW_FORMAT =
  '{.spec.resourceAttributes.verb} {.spec.resourceAttributes.resource} {.spec.resourceAttributes.group} {.status.allowed}{"\\n"}';

/** By `<verb> <resource>`: the answers come as they were asked, and say what they are about. */
function allowedIn(text: string): Map<string, boolean> {
  return new Map(
    text
      .split('\n')
      .map(line => line.split(' '))
      .filter(fields => fields.length === 4)
      .map(([verb, resource, group, allowed]) => [
        `${verb} ${qualifiedResource({ group, resource })}`,
        allowed === 'true',
      ]),
  );
}

/**
 * Reads what the doctor looks at of the cluster of a kubeconfig context, through kubectl. Nothing is stored in the cluster.
 *
 * @throws InvalidInputError when there is no kubectl or no such context, or when the cluster cannot be reached
 */
export async function readCluster({
  context,
  as,
  seconds,
}: ClusterQuestion): Promise<ReadCluster> {
  const ask = (args: readonly string[], input?: string) =>
    askKubectl(
      [
        ...args,
        `--context=${context}`,
        ...(as ? [`--as=${as}`] : []),
        `--request-timeout=${seconds}s`,
      ],
      seconds,
      input,
    );
  const list = (resource: string) =>
    ask(['get', resource, '--all-namespaces', '--output=json']);
  const [version, apis, nodes, daemonSets, reviews] = await Promise.all([
    ask(['version', '--output=json']),
    ask(['api-resources', '--output=name']),
    list('nodes'),
    list('daemonsets.apps'),
    ask(
      [
        'create',
        '--filename=-',
        '--validate=false',
        `--output=jsonpath=${REVIEW_FORMAT}`,
      ],
      REVIEWS,
    ),
  ]);
  await refuseSilence(
    context,
    [nodes, apis, daemonSets, reviews].map(answer =>
      'failure' in answer ? answer.failure : undefined,
    ),
    seconds,
  );
  const serverVersion = asked(version, text =>
    textIn(mappingIn(JSON.parse(text), 'serverVersion'), 'gitVersion'),
  );
  return {
    ...('known' in serverVersion &&
      serverVersion.known && { version: serverVersion.known }),
    facts: {
      apis: asked(
        apis,
        text => new Set(text.split('\n').filter(name => name !== '')),
      ),
      nodes: asked(nodes, text =>
        itemsIn(text).flatMap(node => nodeFacts(node) ?? []),
      ),
      images: asked(daemonSets, text => itemsIn(text).flatMap(imageFacts)),
    },
    allowed: 'text' in reviews ? allowedIn(reviews.text) : new Map(),
  };
}
