import {
  fieldOf,
  listIn,
  mappingIn,
  RESOURCE_NAME_ANNOTATION,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Kind, Projection } from '../watch/ClusterSink';
import { atMost, compact, keep } from './keep';
import { projectClaim } from './projectClaim';
import { projectController } from './projectController';
import { projectEvent } from './projectEvent';
import { projectMetadata } from './projectMetadata';
import { projectNode } from './projectNode';
import { projectPod } from './projectPod';

/** Longer than any CNI configuration. */
const MAX_CONFIG = 64 * 1024;

const FUNCTION = [
  'pciAddress',
  'driver',
  'vendor',
  'deviceID',
  'vdpaType',
  'representorName',
];

const projectNad: Projection = nad => {
  const metadata = projectMetadata(nad, given => ({
    annotations: keep(mappingIn(given, 'annotations'), [
      RESOURCE_NAME_ANNOTATION,
    ]),
  }));
  return (
    metadata && {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata,
      spec: compact({
        config: atMost(textIn(fieldOf(nad, 'spec'), 'config'), MAX_CONFIG),
      }),
    }
  );
};

const projectNodeState: Projection = state => {
  const metadata = projectMetadata(state);
  const ports = listIn(mappingIn(state, 'status'), 'interfaces').map(port =>
    compact({
      ...keep(port, [
        ...FUNCTION,
        'linkAdminState',
        'linkSpeed',
        'eSwitchMode',
      ]),
      Vfs: listIn(port, 'Vfs').map(vf => keep(vf, FUNCTION)),
    }),
  );
  return (
    metadata && {
      apiVersion: 'sriovnetwork.openshift.io/v1',
      kind: 'SriovNetworkNodeState',
      metadata,
      status: { interfaces: ports },
    }
  );
};

const projectSlice: Projection = slice => {
  const metadata = projectMetadata(slice);
  return (
    metadata && {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceSlice',
      metadata,
      spec: keep(mappingIn(slice, 'spec'), [
        'driver',
        'nodeName',
        'pool',
        'devices',
      ]),
    }
  );
};

/** What is kept of each kind. */
export const PROJECTIONS: Readonly<Record<Kind, Projection>> = {
  Pod: projectPod,
  Node: projectNode,
  NetworkAttachmentDefinition: projectNad,
  Deployment: projectController('Deployment'),
  StatefulSet: projectController('StatefulSet'),
  DaemonSet: projectController('DaemonSet'),
  ReplicaSet: projectController('ReplicaSet'),
  Event: projectEvent,
  SriovNetworkNodeState: projectNodeState,
  ResourceClaim: projectClaim,
  ResourceSlice: projectSlice,
};
