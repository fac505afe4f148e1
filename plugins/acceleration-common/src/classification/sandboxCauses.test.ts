import { expect, it } from 'vitest';
import { reasonSentence } from './messages/catalogue';
import { sandboxCause } from './sandboxCauses';

const ADD =
  'plugin type="multus" failed (add): [edge/httpd-0:fast]: error adding container to network "fast": ';

it.each([
  [
    'failed to find plugin "ovs" in path [/opt/cni/bin]',
    'cni-plugin-missing',
    'CNI plugin ovs is not on node n1',
  ],
  ['LoadConf(): VF pci addr is required', 'device-not-handed', undefined],
  [
    'no IP addresses available in range set: 10.0.0.1-10.0.0.9',
    'addresses-used-up',
    undefined,
  ],
  [
    'failed to find bridge br-fast',
    'bridge-missing',
    'node n1 has no bridge br-fast',
  ],
  ['Link not found: eth7', 'master-missing', 'node n1 has no interface eth7'],
  [
    'failed to lookup master "eth7": Link not found',
    'master-missing',
    'node n1 has no interface eth7',
  ],
  [
    'failed to set up pod interface "net1": failed to move link: file exists',
    'interface-exists',
    undefined,
  ],
  ['failed to set MTU: device or resource busy', 'device-busy', undefined],
  [
    'Multus: error getting pod: Unauthorized',
    'multus-not-authorised',
    undefined,
  ],
  [
    'CmdAdd (shim): CNI request failed: dial unix: connect: connection refused',
    'multus-not-running',
    undefined,
  ],
  [
    'netplugin failed with no error message: signal: killed',
    'plugin-killed',
    undefined,
  ],
  [
    'json: cannot unmarshal string into Go struct field NetConf.vlan',
    'configuration-refused',
    undefined,
  ],
  [
    'cannot find a network-attachment-definition (slow) in namespace (edge)',
    'network-missing',
    'there is no NetworkAttachmentDefinition slow in the namespace that is named',
  ],
])('%s', (words, code, sentence) => {
  const cause = sandboxCause(`${ADD}${words}`, 'n1');
  expect(cause?.code).toBe(code);
  expect(reasonSentence(cause!)).not.toContain('{{');
  if (sentence) expect(reasonSentence(cause!)).toBe(sentence);
});

it('leaves words alone that are in no table', () => {
  expect(sandboxCause(`${ADD}something new`, 'n1')).toBeUndefined();
});
