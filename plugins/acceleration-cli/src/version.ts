declare const __FASTPATH_VERSION__: string | undefined;

/** The command's version: set by the bundler, and `0.0.0` when it runs from source. */
export const VERSION =
  typeof __FASTPATH_VERSION__ === 'undefined' ? '0.0.0' : __FASTPATH_VERSION__;
