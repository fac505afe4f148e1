/**
 * The event that says that a local repository was published, so that the catalog reads it at once. Its payload is
 * `{ name, commit }`. The catalog module subscribes to the same topic.
 */
export const LOCAL_REPOSITORY_TOPIC = 'acceleration.local-repository';
