import {
  InvalidInputError,
  KubernetesObject,
  LABELS,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import { workloadLabels } from './labels';
import type { ResolvedEnvironment } from './ResolvedEnvironment';

type GitOps = NonNullable<Workload['spec']['gitops']>;

/** What a workload's GitOps tool reads. */
export interface GitOpsObjects {
  /** By path in `deploy/gitops`, without the ending. */
  readonly objects: ReadonlyMap<string, KubernetesObject>;
  readonly warnings: readonly string[];
}

/** Where objects without a namespace of their own go; both tools want to be told. */
const DEFAULT_NAMESPACE = 'default';

/** The longest value of a label. */
const MAX_LABEL = 63;

/** One overlay, as the tools need to know it. */
function entry(
  workload: Workload,
  { folder }: GitOps,
  {
    name: environment,
    environment: { spec },
    namespace = DEFAULT_NAMESPACE,
  }: ResolvedEnvironment,
) {
  const name = `${workload.metadata.name}-${environment}`;
  if (name.length > MAX_LABEL) {
    throw InvalidInputError.of({
      path: 'spec.gitops',
      message: `gives "${name}", which is too long: both tools write it into a label; shorten the workload's or the environment's name, together to ${MAX_LABEL - 1}`,
    });
  }
  return {
    environment,
    cluster: spec.cluster,
    namespace,
    path: `${folder ? `${folder}/` : ''}deploy/overlays/${environment}`,
    name,
  };
}

/** An address that can never be one (RFC 2606), for what the workload does not say. */
const unknownRepository = ({ metadata }: Workload) =>
  `https://repository.invalid/${metadata.name}.git`;

/**
 * Argo CD: one ApplicationSet with an element for each environment (argo-cd.readthedocs.io, ApplicationSet, list
 * generator). The cluster is named as it is registered in Argo CD.
 */
function argocd(
  workload: Workload,
  gitops: GitOps,
  resolved: readonly ResolvedEnvironment[],
): GitOpsObjects {
  const { metadata } = workload;
  const template = {
    metadata: {
      name: '{{.name}}',
      labels: {
        ...workloadLabels(workload),
        [LABELS.environment]: '{{.environment}}',
      },
    },
    spec: {
      project: 'default',
      source: {
        repoURL: gitops.repository ?? unknownRepository(workload),
        targetRevision: gitops.branch,
        path: '{{.path}}',
      },
      destination: { name: '{{.cluster}}', namespace: '{{.namespace}}' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  };
  const applicationSet = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: metadata.name,
      namespace: 'argocd',
      labels: workloadLabels(workload),
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: resolved.map(environment =>
              entry(workload, gitops, environment),
            ),
          },
        },
      ],
      template,
    },
  };
  return {
    objects: new Map([['applicationset', applicationSet]]),
    warnings: gitops.repository
      ? []
      : [
          `spec.gitops: Argo CD must know the repository, and deploy/gitops/applicationset.yaml has a placeholder for it; set spec.gitops to {tool: argocd, repository: https://…}`,
        ],
  };
}

/**
 * Flux: a Kustomization for each environment, to be applied in its cluster (fluxcd.io, Kustomization v1), and their
 * GitRepository when the workload says where that is; otherwise one of the workload's name is taken to exist.
 */
function flux(
  workload: Workload,
  gitops: GitOps,
  resolved: readonly ResolvedEnvironment[],
): GitOpsObjects {
  const { metadata } = workload;
  const kustomizations = resolved.map(environment => {
    const { path, name, namespace } = entry(workload, gitops, environment);
    const object: KubernetesObject = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: {
        name,
        namespace: 'flux-system',
        labels: {
          ...workloadLabels(workload),
          [LABELS.environment]: environment.name,
        },
      },
      spec: {
        interval: '10m',
        path: `./${path}`,
        prune: true,
        sourceRef: { kind: 'GitRepository', name: metadata.name },
        // Where the overlay names a namespace itself, this would only say it again.
        ...(environment.namespace ? {} : { targetNamespace: namespace }),
        timeout: '5m',
        wait: true,
      },
    };
    return [`kustomizations/${environment.name}`, object] as const;
  });
  const repository: KubernetesObject = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: {
      name: metadata.name,
      namespace: 'flux-system',
      labels: workloadLabels(workload),
    },
    spec: {
      interval: '5m',
      url: gitops.repository,
      ref: { branch: gitops.branch },
    },
  };
  return {
    objects: new Map([
      ...kustomizations,
      ...(gitops.repository ? [['repository', repository] as const] : []),
    ]),
    warnings: gitops.repository
      ? []
      : [
          `spec.gitops: Flux must have a GitRepository flux-system/${metadata.name}; make it, or set spec.gitops to {tool: flux, repository: https://…}`,
        ],
  };
}

const TOOLS: Record<GitOps['tool'], typeof argocd> = { argocd, flux };

/**
 * What the GitOps tool that the workload names needs to deploy its overlays: one entry per environment. Nothing when it
 * names none.
 *
 * @param resolved - sorted by name
 * @throws InvalidInputError when an entry would have too long a name
 */
export function gitopsObjects(
  workload: Workload,
  resolved: readonly ResolvedEnvironment[],
): GitOpsObjects {
  const { gitops } = workload.spec;
  return gitops
    ? TOOLS[gitops.tool](workload, gitops, resolved)
    : { objects: new Map(), warnings: [] };
}
