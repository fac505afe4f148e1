import {
  FieldPath,
  KubernetesObject,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { RenderedFile } from '../tree/RenderedFile';
import { loadYaml } from '../yaml/loadYaml';

/** The files of an overlay that hold objects of their own; the others' stand in the base. */
const OVERLAY_FILES: Readonly<Record<string, string>> = {
  ConfigMap: 'net-config',
  NetworkAttachmentDefinition: 'networks',
};

/** Whether a document has something at a path. */
function has(document: unknown, path: FieldPath): boolean {
  let value = document;
  for (const step of path) {
    if (typeof value === 'string') return true; // the path goes on in a text that holds JSON
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, step)
    )
      return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return true;
}

/** Finds the rendered file that a part of what an environment's overlay builds to comes from. */
export function fileFinder(
  environment: string,
  files: readonly RenderedFile[],
): (object: KubernetesObject, path: FieldPath) => string {
  const documents = new Map<string, unknown>();
  const read = (file: string) => {
    if (!documents.has(file))
      documents.set(
        file,
        loadYaml(files.find(({ path }) => path === file)?.content ?? ''),
      );
    return documents.get(file);
  };
  return (object, path) => {
    if (Object.hasOwn(OVERLAY_FILES, object.kind))
      return `deploy/overlays/${environment}/${OVERLAY_FILES[object.kind]}.yaml`;
    const base = `deploy/base/${object.kind.toLocaleLowerCase('en-US')}.yaml`;
    // What the base does not have of the pods is the environment's patch on it.
    return podTemplateOf(object) && !has(read(base), path)
      ? `deploy/overlays/${environment}/pod.patch.yaml`
      : base;
  };
}
