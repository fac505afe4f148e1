import { homedir } from 'node:os';
import { join } from 'node:path';

/** Put in when the program is bundled: it does not lie beside its sources. */
declare const LAB_FOLDER: string | undefined;

/** The lab's own folder in the repository. */
export const SOURCES = typeof LAB_FOLDER === 'string' ? LAB_FOLDER : __dirname;

/** The repository. */
export const REPOSITORY = join(SOURCES, '..', '..');

/** What a run leaves for its reader: the report, logs, rendered manifests. */
export const OUTPUT = join(REPOSITORY, 'test', 'artefacts', 'lab');

/** What is kept between runs: images and kernel modules. */
export const CACHE = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'fastpath-lab',
);

/** Inside of the lab's own mount namespace, where /run is a file system of its own. */
export const RUN = '/run/fastpath-lab';
