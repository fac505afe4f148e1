/** What the lock says of the renderer: a tree that was rendered by another version may differ. */
export const RENDERER = {
  name: '@fastpath/backstage-plugin-acceleration-node',
  version: '0.1.0',
} as const;
