/**
 * A path in a container without doubled and trailing slashes, so that equal places have equal text.
 *
 * @returns `undefined` when the path is not absolute, or holds `.` or `..`
 */
export function plainPath(path: string): string | undefined {
  const parts = path.split('/').filter(part => part !== '');
  return path.startsWith('/') && !parts.includes('.') && !parts.includes('..')
    ? `/${parts.join('/')}`
    : undefined;
}

/** Whether a plain path is another one or stands below it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
