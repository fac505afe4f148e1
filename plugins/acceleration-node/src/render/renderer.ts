import { name, version } from '../../package.json';

/** What the lock says of the renderer: a tree that was rendered by another version may differ. */
export const RENDERER = { name, version };
