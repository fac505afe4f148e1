import type { Hop, Substitution } from '../model';

/** The path of a packet behind the mediator, as it is on this machine. */
export const MEDIATION_HOPS: readonly Hop[] = [
  {
    title: 'ping, fast-probe',
    detail: 'the kernel of a namespace beyond the node',
    place: 'generator',
    link: 'veth',
  },
  {
    title: 'lab-eni0',
    detail: 'network interface of the node',
    place: 'kernel',
    link: 'AF_PACKET',
  },
  {
    title: 'dpdk-testpmd',
    detail: 'mediator: io forwarding, one extra copy',
    place: 'host process',
    link: 'vhost-user socket in the slot',
  },
  {
    title: 'the application',
    detail: 'container, DPDK virtio-user',
    place: 'pod',
  },
];

/** What stands in for the real thing here. */
export const MEDIATION_SUBSTITUTIONS: readonly Substitution[] = [
  {
    real: "the cloud's network interface (ENA) on vfio-pci",
    here: "a veth cable through an AF_PACKET port (the pack's option netdevs): far slower, same frames",
  },
  {
    real: 'kubelet and scheduler',
    here: 'podman kube play: hugepages, downward API and ConfigMap of the manifest are given as a kubelet would; CPUs are pinned by affinity',
  },
  {
    real: 'the device plugin',
    here: 'the lab mounts the slot that the plugin would hand out, as the rendered configuration says',
  },
  {
    real: 'Multus',
    here: 'the rendered NAD is run through the real CNI plugin macvlan; the status is written as Multus writes it',
  },
];
