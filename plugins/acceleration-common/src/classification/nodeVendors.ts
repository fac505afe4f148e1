import { mappingIn, textIn } from '../input/looseFields';

/** Node feature discovery's labels of PCI devices: class and vendor first, as it is set up by default. */
const NETWORK_LABEL =
  /^feature\.node\.kubernetes\.io\/pci-02[0-9a-f]{2}_([0-9a-f]{4})(?:_[0-9a-f_]+)?\.present$/;

/**
 * The vendors of a node's network devices, by node feature discovery's labels. It is told which classes of devices to list,
 * not which vendors: where it lists Ethernet devices (class 0200), a vendor that is not among them is not there.
 *
 * @param node - a Kubernetes Node, or anything
 * @returns ids in lower case, each once; empty when no label speaks of Ethernet devices
 */
export function nodeVendors(node: unknown): string[] {
  const labels = mappingIn(mappingIn(node, 'metadata'), 'labels');
  const names = Object.keys(labels).filter(
    label => textIn(labels, label) === 'true' && NETWORK_LABEL.test(label),
  );
  if (!names.some(name => name.includes('/pci-0200_'))) return [];
  return [...new Set(names.map(name => NETWORK_LABEL.exec(name)![1]))].sort();
}
