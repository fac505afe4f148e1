export interface Config {
  /** Portable accelerated workloads. */
  acceleration?: {
    /**
     * Folders of backend packs beside the built-in ones. A pack in an earlier folder replaces one of the same name in a
     * later folder, and any of them replaces a built-in one.
     */
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

    /** Git repositories on the portal's own disk, for trying things out without a source code host. */
    localRepositories?: {
      /**
       * The folder that `acceleration:publish:local` writes to: one repository per name. A relative path starts at the
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
