import { IDS } from '../api/kinds';
import { SIMULATED } from '../api/SimulatedObject';
import type { Component } from './ClusterState';

/** What every namespace has: its own name as a label, a phase and the service account `default`. */
export const namespaces: Component = ({ store }) => {
  for (const namespace of store.list(IDS.namespaces)) {
    const { name, labels } = namespace.metadata;
    store.update({
      ...namespace,
      metadata: {
        ...namespace.metadata,
        labels: { ...labels, 'kubernetes.io/metadata.name': name },
      },
      status: { phase: 'Active' },
    });
    if (!store.get(IDS.serviceAccounts, name, 'default'))
      store.create({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name, annotations: SIMULATED },
      });
  }
  return undefined;
};
