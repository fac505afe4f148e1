import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  loadYamlDocuments,
  renderEnvironment,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { GivenObject } from '../api/Store';

/** An environment's platform side, as `fastpath environment` renders it: device plugins, mediators, policies. */
export function platformObjects(
  environment: Environment,
  packs: readonly BackendPack[],
): GivenObject[] {
  const { files } = renderEnvironment({ environment, packs });
  const manifests = files.filter(
    ({ path }) =>
      path.startsWith('platform/') && !path.endsWith('/kustomization.yaml'),
  );
  return manifests.flatMap(
    ({ content, path }) => loadYamlDocuments(content, path) as GivenObject[],
  );
}
