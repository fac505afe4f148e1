import { Forgery, beside, asTwin, SELECTED } from './Forgery';

/** A second pod that is like the first. */
export const FORGERIES_OF_TWINS: readonly Forgery[] = [
  { what: 'a twin on the node', only: SELECTED, apply: beside('Pod', asTwin) },
  {
    what: 'a twin of another namespace on the node',
    only: /^(vdpa|offload|mediation by (slots|a folder)|a kernel network with a device)/,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.metadata.namespace = 'other';
    }),
  },
  {
    what: 'a twin that has ended',
    only: SELECTED,
    stays: true,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.status.phase = 'Succeeded';
    }),
  },
  {
    what: 'a twin on another node',
    only: /^(vdpa|offload|mediation|a kernel network with a device)/,
    stays: true,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.spec.nodeName = 'n2';
    }),
  },
  {
    what: 'a twin on another node with the same address',
    only: /^a kernel network of/,
    apply: beside('Pod', pod => {
      asTwin(pod);
      pod.spec.nodeName = 'n2';
    }),
  },
  {
    what: 'a twin that names the same claim',
    only: /claim/,
    stays: true,
    apply: beside('Pod', asTwin),
  },
];
