/** What all actions have in common: they look, and change nothing. */
export const READING = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;
