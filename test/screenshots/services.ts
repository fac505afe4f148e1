import { createHash } from 'node:crypto';
import { serviceValues } from '../e2e/serviceValues';

const ref = (name: string) => `resource:default/${name}`;

/** An image with a digest that looks like one. */
export const imageOf = (name: string) =>
  `registry.example.com/edge/${name}@sha256:${createHash('sha256').update(name).digest('hex')}`;

const service = (name: string, description: string) => ({
  ...serviceValues(name),
  description,
  image: imageOf(name),
});

/** What stands in the pictures: three services, two of them in two environments only. */
export const SERVICES = [
  service('edge-httpd', 'Serves static content at the edge'),
  {
    ...service('edge-dns', 'Answers names at the edge'),
    replicas: 1,
    environments: ['onprem-fra', 'aws-euw1'].map(ref),
  },
  {
    ...service('stream-relay', 'Relays streams between sites'),
    replicas: 1,
    environments: ['onprem-fra', 'alibaba-ebm'].map(ref),
  },
];

/** The service that most pictures are of. */
export const [SHOWN] = SERVICES;
