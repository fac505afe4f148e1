// Bundles a program and all that it imports into one file that Node runs: the command line, the benchmarks, the lab.
import { build } from 'esbuild';

/** @param options - more of esbuild's options, such as what is not to be bundled */
export function bundle(entry, outfile, options = {}) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The parser alone: the package's main file also installs a require hook.
    alias: { handlebars: 'handlebars/dist/cjs/handlebars.js' },
    logLevel: 'warning',
    ...options,
  });
}
