export interface Config {
  /** Portable accelerated workloads. */
  acceleration?: {
    /** Folders of backend packs beside the built-in ones, by which environments are checked. */
    backends?: Array<{
      /** A folder that holds one folder per backend pack. A relative path starts at the backend's working directory. */
      path?: string;

      /** Or an installed npm package, whose folder `backends` holds one folder per backend pack. Nothing of it is run. */
      package?: string;

      /** Or the folder of one pack in a repository, at a tag or a commit, read with the portal's integrations. */
      url?: string;

      /** For a url: the digest that `fastpath pack test` prints. A pack that has another one is not used. */
      digest?: string;
    }>;

    /** Accelerated workloads that run in the clusters and that no entity has. */
    unregistered?: {
      /**
       * Makes Components of them, in the catalog's namespace `unregistered`; off unless given, as `provider: {}`. The plugin
       * `acceleration` finds them, and guesses their owners.
       */
      provider?: {
        /** At most so many; 1000 by default. The worst come first, and those that are there stay. */
        limit?: number;

        /** Who owns what no rule names an owner of: `group:default/platform`. Without it, that is left out. */
        fallbackOwner?: string;

        /** How often they are looked for, in minutes; 5 by default. */
        everyMinutes?: number;
      };
    };

    /** Git repositories on the portal's own disk, for trying things out without a source code host. */
    localRepositories?: {
      /**
       * The folder whose repositories the catalog reads: `<path>/<name>/catalog-info.yaml`. A relative path starts at the
       * backend's working directory. Every replica of the backend must see the same folder.
       */
      path?: string;

      /**
       * The kinds of entities that these repositories may bring: API, Component and System unless given. Whoever may run
       * a template can publish one, so allow Resource, that is environments, only where all of them may make those.
       */
      allow?: string[];
    };
  };
}
