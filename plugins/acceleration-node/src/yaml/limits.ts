/** The largest document that is read, in bytes. A workload of eight interfaces in fifty environments has 20 KiB. */
export const MAX_BYTES = 1024 * 1024;

/** How deep a document may be nested. */
export const MAX_DEPTH = 64;
