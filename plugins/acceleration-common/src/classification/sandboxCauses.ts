import { reason } from './messages/catalogue';
import type { LinkReason } from './messages/LinkReason';
import type { SandboxCode } from './messages/sandboxMessages';

/** What a plugin says, with what it means; what stands in the pattern's group is named. */
type Cause = readonly [words: RegExp, code: SandboxCode, named?: string];

/**
 * Why a sandbox cannot be made, by the words of the plugins (containernetworking/cni and plugins, sriov-cni, ovs-cni, multus-cni:
 * their sources). The first that fits counts: the more specific ones stand first.
 */
const CAUSES: readonly Cause[] = [
  [/failed to find plugin "([^"]+)" in path/, 'cni-plugin-missing', 'plugin'],
  [
    /cannot find a network-attachment-definition \(([^)]+)\)/,
    'network-missing',
    'network',
  ],
  [/VF pci addr is required/i, 'device-not-handed'],
  [/no IP addresses available in range set/, 'addresses-used-up'],
  [/(?:find|lookup) bridge "?([^\s":,]+)/, 'bridge-missing', 'bridge'],
  [
    /failed to lookup master "([^"]+)"|Link not found:? "?([^\s":,]+)/,
    'master-missing',
    'master',
  ],
  [
    /failed to (?:set up pod interface|move|rename)[^]*file exists/,
    'interface-exists',
  ],
  [/device or resource busy/, 'device-busy'],
  [/multus[^]*(?:Unauthorized|forbidden|x509:)/i, 'multus-not-authorised'],
  [
    /(?:multus-shim|multus\.sock)[^]*(?:no such file|connection refused)|CmdAdd \(shim\)[^]*(?:no such file|connection refused|EOF)/,
    'multus-not-running',
  ],
  [/signal: killed|context deadline exceeded/, 'plugin-killed'],
  [/invalid character|cannot unmarshal/, 'configuration-refused'],
];

/**
 * What the words of an event `FailedCreatePodSandBox` mean; `undefined` for words that are in no table.
 *
 * @param node - where it was tried
 */
export function sandboxCause(
  message: string,
  node: string,
): LinkReason | undefined {
  for (const [words, code, named] of CAUSES) {
    const match = words.exec(message);
    if (!match) continue;
    const value = match.slice(1).find(group => group !== undefined);
    return reason(code, { node, ...(named && value && { [named]: value }) });
  }
  return undefined;
}
