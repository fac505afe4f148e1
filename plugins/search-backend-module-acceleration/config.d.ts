export interface Config {
  /** Search. */
  search?: {
    collators?: {
      /** Accelerated workloads, environments, and the words that are used of them. */
      acceleration?: {
        /** How often they are indexed: every five minutes unless given. Of the shape of any scheduled task. */
        schedule?: {
          /** A duration, or a cron expression. */
          frequency: string | object;
          /** How long one run may take. */
          timeout: string | object;
          /** How long after the start the first one begins. */
          initialDelay?: string | object;
        };

        /** The path of the page of the plugin `acceleration`: `/acceleration` unless given. */
        path?: string;
      };
    };
  };
}
