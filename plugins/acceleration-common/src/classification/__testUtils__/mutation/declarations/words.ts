/** Situations by their names, and reasons that several fields have. */
export const BY_CLAIM = /claim/;
export const RESERVED = /claim|DRA/;
/** A port of DRA that a placeholder network gives its identity; without the network the claim makes the interface alone. */
export const PORT_BEHIND = /port of DRA/;
export const SOCKET_BY_CLAIM = /^mediation by a (resource )?claim|port of DRA/;
export const WITHOUT_DEVICE = /^a kernel network of|folder|claim|DRA/;
export const KERNEL = /^a kernel network/;
export const NETDEV_OF_POD = /^a kernel (network of|interface by)/;

export const NAMES_ITS_KIND = 'an object without its kind is none';
export const NOT_READ = 'kinds are told by their names';
export const STATUS = 'metadata.annotations.k8s.v1.cni.cncf.io/network-status';
export const NETWORKS = 'metadata.annotations.k8s.v1.cni.cncf.io/networks';
