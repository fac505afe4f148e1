import {
  API_VERSION,
  WorkloadRequest,
} from '@fastpath/backstage-plugin-acceleration-common';

/** What a form holds so far: nothing is certain of it. */
export type FormValues = Readonly<Record<string, unknown>>;

/**
 * The workload that the template `accelerated-service` renders from a form's values: the input of its step `render`. A test
 * beside the template compares the two.
 */
export function serviceRequest(values: FormValues): WorkloadRequest {
  const document = {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: { name: values.name, namespace: values.namespace },
    spec: {
      catalog: { owner: values.owner, description: values.description },
      replicas: values.replicas,
      image: values.image,
      args: values.args,
      ports: values.ports,
      resources: { cpu: values.cpu, memory: values.memory },
      hugepages: { total: values.hugepages },
      interfaces: values.interfaces,
    },
  };
  // As JSON: what the form leaves out is left out, at every depth.
  const { workload, environments } = JSON.parse(
    JSON.stringify({ workload: document, environments: values.environments }),
  );
  return { workload, environments };
}
