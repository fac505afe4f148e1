import type { RuleDescription } from './Rule';

/**
 * What is said about files rather than objects, by whoever reads them.
 *
 * @public
 */
export const READING_RULES = {
  syntax: {
    id: 'yaml-syntax',
    severity: 'error',
    title: 'A file is plain YAML or JSON',
    explanation:
      'A file that cannot be read is not checked, nor applied. Aliases are refused too: a few lines of them make a document of any size, and the API server limits them.',
    remedy:
      'Fix it at the line and column; write values out where aliases stand for nothing, or for too much.',
    source: 'YAML 1.2; Kubernetes: sigs.k8s.io/yaml',
  },
  helm: {
    id: 'helm-template',
    severity: 'note',
    title: 'A Helm template is linted as what it renders',
    explanation:
      'A template is no YAML before Helm has filled it in, so nothing in it is checked.',
    remedy: 'Pipe the rendered chart: helm template . | fastpath lint -',
    source: 'Helm: helm template',
  },
  kustomization: {
    id: 'kustomize-broken',
    severity: 'error',
    title: 'A kustomization names files that are there',
    explanation:
      'Kustomize ends at a resource or patch that does not exist, or is not readable; a patch for an object that is not there changes nothing.',
    remedy: 'Fix the path, or take it out of the kustomization.',
    source: 'Kustomize: resources, patches',
  },
  notFollowed: {
    id: 'kustomize-not-followed',
    severity: 'note',
    title:
      'A kustomization that is read only in part is linted as what it builds',
    explanation:
      'Resources, namespace, replicas and strategic-merge patches are followed. Components, generators, JSON 6902 patches, replacements, prefixes, Helm charts and remote resources are not: findings that rest on something being absent are held back there.',
    remedy: 'Pipe the build: kustomize build <dir> | fastpath lint -',
    source: 'Kustomize: kustomization file',
  },
} as const satisfies Record<string, RuleDescription>;
