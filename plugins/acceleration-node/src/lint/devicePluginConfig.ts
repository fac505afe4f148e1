import { isDevicePluginConfig } from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../manifests/Manifest';
import type { ParsedFile } from '../manifests/parseManifests';

/** A JSON text, or one that is meant to be JSON, with the list that only the device plugin's configuration has. */
function isMeantAsConfig(text: string): boolean {
  return (
    /^\s*\{/.test(text) &&
    /["']?resourceList["']?\s*:/.test(text) &&
    !/["']?apiVersion["']?\s*:/.test(text)
  );
}

/** Line and column of an offset, both from 1. */
function placeOf(text: string, offset: number) {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}

/** A text that no parser takes: its places are those in the text alone. */
function unparsed(text: string, file: string): Manifest {
  return {
    file,
    document: 1,
    object: { resourceList: [] },
    text,
    locate: (_path, offset) => ({ file, ...placeOf(text, offset ?? 0) }),
    sourceOf: () => undefined,
  };
}

/**
 * Finds the device plugin's `config.json` where it is a file of its own, rather than an entry of a ConfigMap: a manifest
 * with its whole text, so that it is judged as strictly as the plugin reads it. What YAML takes and JSON does not, such as
 * a comma too many, is a finding of the rule over pools.
 *
 * @param parsed - the same file, read as manifests
 */
export function withDevicePluginConfig(
  parsed: ParsedFile,
  text: string,
): ParsedFile {
  const { file, documents, manifests } = parsed;
  const [document] = documents;
  if (
    documents.length === 1 &&
    manifests.length === 0 &&
    isDevicePluginConfig(document.object)
  ) {
    const manifest: Manifest = {
      ...document,
      text,
      locate: (path, offset) =>
        offset === undefined
          ? document.locate(path)
          : { file, ...placeOf(text, offset) },
    };
    return { ...parsed, manifests: [manifest], skipped: 0 };
  }
  return documents.length === 0 && isMeantAsConfig(text)
    ? {
        ...parsed,
        manifests: [unparsed(text, file)],
        findings: [],
        skipped: 0,
      }
    : parsed;
}
