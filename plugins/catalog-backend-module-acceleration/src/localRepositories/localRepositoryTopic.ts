/**
 * The event that says that a local repository was published. Its payload is `{ name, commit }`. The scaffolder module's
 * `acceleration:publish:local` publishes it.
 */
export const LOCAL_REPOSITORY_TOPIC = 'acceleration.local-repository';
