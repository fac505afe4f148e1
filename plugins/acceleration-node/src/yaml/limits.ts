/** The largest document that is read, in bytes. A workload of eight interfaces in fifty environments has 20 KiB. */
export const MAX_BYTES = 1024 * 1024;

/** The largest file that is linted, in bytes: what builds a whole cluster's add-ons has a few MiB. */
export const MAX_LINTED_BYTES = 16 * 1024 * 1024;
