import type {
  Backend,
  Environment,
  Promises,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { CatalogFacts, EnvironmentFacts } from './CatalogFacts';

function clusterOf(facts: EnvironmentFacts): string | undefined {
  if (facts.environment) return facts.environment.spec.cluster;
  return typeof facts.spec.cluster === 'string'
    ? facts.spec.cluster
    : undefined;
}

/** The environments of the catalog, by what pods and clusters call them. */
export class EnvironmentTable {
  private readonly byRef: ReadonlyMap<string, EnvironmentFacts>;
  private readonly backends: ReadonlyMap<string, Backend>;

  constructor(
    private readonly facts: Pick<CatalogFacts, 'environments' | 'backends'>,
  ) {
    this.byRef = new Map(
      facts.environments.map(environment => [environment.ref, environment]),
    );
    this.backends = new Map(
      facts.backends.map(backend => [backend.metadata.name, backend]),
    );
  }

  get(ref: string): EnvironmentFacts | undefined {
    return this.byRef.get(ref);
  }

  /** By name, then namespace. */
  all(): readonly EnvironmentFacts[] {
    return [...this.facts.environments].sort(
      (a, b) =>
        a.name.localeCompare(b.name) || a.namespace.localeCompare(b.namespace),
    );
  }

  backendOf(facts: EnvironmentFacts | undefined): Backend | undefined {
    return (
      facts?.environment && this.backends.get(facts.environment.spec.backend)
    );
  }

  /** What an environment promises: nothing, whatever its pack says, unless it is trusted. */
  promiseOf(
    facts: EnvironmentFacts | undefined,
  ): Backend['spec']['promise'] | undefined {
    return facts?.trusted ? this.backendOf(facts)?.spec.promise : undefined;
  }

  /** The cluster that an environment names. */
  clusterOf(facts: EnvironmentFacts): string | undefined {
    return clusterOf(facts);
  }

  /** The environment that pods of a cluster name; a trusted one where several have the name. */
  named(
    name: string | undefined,
    cluster: string,
  ): EnvironmentFacts | undefined {
    const fitting = this.facts.environments.filter(
      facts => facts.name === name && clusterOf(facts) === cluster,
    );
    return fitting.find(({ trusted }) => trusted) ?? fitting[0];
  }

  /**
   * What environments promise to the pods of a cluster: only those that are trusted and on this cluster. A pod that names
   * another one is told why that one promises nothing.
   */
  promisesFor(cluster: string): Promises {
    const environments: Environment[] = [];
    const refused = new Map<string, string>();
    for (const facts of this.facts.environments) {
      const on = clusterOf(facts);
      if (facts.trusted && facts.environment && on === cluster)
        environments.push(facts.environment);
      else if (!facts.trusted)
        refused.set(
          facts.name,
          `environment ${facts.name} promises nothing: ${facts.problems[0] ?? 'it is not from a trusted location'}`,
        );
      else if (!facts.environment)
        refused.set(
          facts.name,
          `environment ${facts.name} promises nothing: ${facts.problems[0] ?? 'its entity cannot be read'}`,
        );
      else
        refused.set(
          facts.name,
          `environment ${facts.name} is on cluster ${on}, this pod is on ${cluster}`,
        );
    }
    environments.forEach(({ metadata }) => refused.delete(metadata.name));
    return { environments, backends: this.facts.backends, refused };
  }
}
