import type { Substitution } from '../model';

/** What stands for something else in both guests. */
const COMMON: readonly Substitution[] = [
  {
    real: 'a bare-metal node',
    here: "a guest of QEMU in software emulation, with Debian's kernel and the vDPA modules built from its sources",
  },
  {
    real: 'kubelet, containerd and the API server',
    here: "runc, with an OCI configuration made from the rendered pod; the node's programs are this machine's own",
  },
  {
    real: 'Multus',
    here: 'a script that delegates to CNI plugins and writes network-status as Multus does; there is no cluster network, so no eth0',
  },
  {
    real: 'the SR-IOV network device plugin',
    here: 'a script that gives the container the device and the variables that its Allocate would give',
  },
];

/** What an environment's guest stands in for, by backend. */
export const SUBSTITUTIONS: Readonly<
  Record<'vdpa' | 'offload', readonly Substitution[]>
> = {
  vdpa: [
    ...COMMON,
    {
      real: "a vDPA-capable NIC's virtual function",
      here: "the kernel's vdpasim_net, a loopback: it returns frames that are addressed to itself or to all, and nothing else reaches it",
    },
    {
      real: 'the CNI plugin ovs and Open vSwitch',
      here: "an entry of network-status as ovs-cni's result gives it; no switch, so flow offload is not shown",
    },
    {
      real: 'the rendered device-plugin pool (vendor 15b3)',
      here: 'vdpasim_net is offered under its resource name: it has no PCI function, so the pool cannot match it',
    },
  ],
  offload: [
    ...COMMON,
    {
      real: "a DPU's virtio function",
      here: "QEMU's virtio-net-pci with vp_vdpa, behind an emulated IOMMU; the hypervisor moves the packets, no hardware does",
    },
    {
      real: "the cloud's network",
      here: "a QEMU hub to another NIC of the guest; it checks no sender's MAC or IP",
    },
    {
      real: 'the CNI plugin dummy of containernetworking-plugins >= 1.4',
      here: 'a script that makes a real dummy netdev and calls the real static IPAM (Debian 12 has 1.1.1)',
    },
  ],
};
