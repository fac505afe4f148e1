import { CNI_VERSIONS } from '../../networks/NetworkAttachmentDefinition';
import type { Rule } from '../Rule';
import { setConfig } from '../views/LintedNad';

const KNOWN: readonly unknown[] = CNI_VERSIONS;

/** docs/domain.md §7.5. An absent version is taken as 0.1.0 by libcni, and not spoken of. */
export const nadCniVersion: Rule = {
  id: 'nad-cni-version',
  severity: 'error',
  title: "A network's cniVersion exists",
  explanation:
    'A plugin refuses a configuration of a version that it does not know. A missing version counts as 0.1.0 and is not reported.',
  remedy: `Give one of ${CNI_VERSIONS.join(', ')}.`,
  source: 'CNI specification: versions; Multus: libcni',
  check: set =>
    set.nads.flatMap(nad => {
      const version = nad.config?.cniVersion;
      if (version === undefined || KNOWN.includes(version)) return [];
      return [
        {
          object: nad.object.index,
          path: ['spec', 'config', 'cniVersion'],
          reason: {
            code: 'nad-cni-version',
            params: {
              version: JSON.stringify(version),
              network: nad.name,
              known: CNI_VERSIONS.join(', '),
            },
          },
          advice: [setConfig(nad, { ...nad.config, cniVersion: '1.0.0' })],
        },
      ];
    }),
};
