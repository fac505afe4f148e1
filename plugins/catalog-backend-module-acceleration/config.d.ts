export interface Config {
  /** Portable accelerated workloads. */
  acceleration?: {
    /** Git repositories on the portal's own disk, for trying things out without a source code host. */
    localRepositories?: {
      /**
       * The folder whose repositories the catalog reads: `<path>/<name>/catalog-info.yaml`. A relative path starts at the
       * backend's working directory. Every replica of the backend must see the same folder.
       */
      path?: string;
    };
  };
}
