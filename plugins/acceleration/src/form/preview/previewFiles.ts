/** A rendered file. */
export interface PreviewFile {
  readonly path: string;
  readonly content: string;
}

/** A folder of the preview: its own files, and the folders below it. Both are sorted. */
export interface Folder {
  readonly name: string;
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

const byText = (a: string, b: string) => a.localeCompare(b, 'en-US');

/** Arranges paths as a tree. */
export function fileTree(paths: readonly string[], path: string = ''): Folder {
  const below = paths
    .filter(other => other.startsWith(path))
    .map(other => other.slice(path.length));
  const folders = [
    ...new Set(
      below
        .filter(rest => rest.includes('/'))
        .map(rest => rest.slice(0, rest.indexOf('/'))),
    ),
  ].sort(byText);
  const files = below.filter(rest => !rest.includes('/')).sort(byText);
  return {
    name: path.split('/').at(-2) ?? '',
    path,
    folders: folders.map(name => fileTree(paths, `${path}${name}/`)),
    files: files.map(name => ({ name, path: path + name })),
  };
}

const OVERLAY = /^((?:[^/]+\/)*overlays)\/([^/]+)\/(.+)$/;

/** The same file of other environments, by environment, when it is one of an overlay. */
export function counterparts(
  path: string,
  files: readonly PreviewFile[],
): { environment: string; content: string }[] {
  const [, overlays, environment, rest] = OVERLAY.exec(path) ?? [];
  if (!environment) return [];
  return files.flatMap(file => {
    const [, folder, other, otherRest] = OVERLAY.exec(file.path) ?? [];
    return folder === overlays && otherRest === rest && other !== environment
      ? [{ environment: other, content: file.content }]
      : [];
  });
}

/** What is shown first: what the developer keeps and edits later. */
export function firstFile(
  files: readonly PreviewFile[],
): PreviewFile | undefined {
  return files.find(({ path }) => path === 'workload.yaml') ?? files[0];
}
