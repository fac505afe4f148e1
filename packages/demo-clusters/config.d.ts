export interface Config {
  /** Simulated clusters for trying things out, on this machine only. */
  demoClusters?: {
    /**
     * Where their kubeconfig and the address of their control interface are written. They are started when it is given. A
     * relative path starts at the backend's working directory.
     */
    folder?: string;

    /** Folders of environment entities, needed with a folder; each cluster that they name is simulated. Relative paths start as for folder. */
    environments?: string[];

    /** The folder of git repositories that are synced; acceleration.localRepositories.path by default. */
    repositories?: string;

    /** How much faster than by default pods come up. */
    speed?: number;
  };
}
