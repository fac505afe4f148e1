import { describe, expect, it } from 'vitest';
import { changeValues } from './changeValues';

const COMPONENT = 'component:default/edge-httpd';
const spec = {
  image: 'registry.example.com/app@sha256:abc',
  args: ['--ip={net1.ip}'],
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  interfaces: [{ name: 'net1', network: 'fast' }],
  replicas: 0,
  resources: { cpu: 4, memory: '1Gi' },
  hugepages: { total: '2Gi' },
  environments: ['onprem', { name: 'resource:default/aws', replicas: 2 }],
};

describe('changeValues', () => {
  it('has a value for every field of the form that the document has', () => {
    expect(changeValues(COMPONENT, { spec })).toEqual({
      component: COMPONENT,
      image: spec.image,
      args: spec.args,
      ports: [{ name: 'http', containerPort: 8080 }],
      interfaces: spec.interfaces,
      replicas: 0,
      cpu: '4',
      memory: '1Gi',
      hugepages: '2Gi',
      environments: ['resource:default/onprem', 'resource:default/aws'],
    });
  });

  it.each([
    ['another interface', { interface: 'net1' }],
    ['another protocol', { protocol: 'UDP' }],
  ])('leaves ports on %s alone, which the form cannot say', (_, other) => {
    const ports = [...spec.ports, { name: 'b', containerPort: 1, ...other }];
    expect(
      changeValues(COMPONENT, { spec: { ...spec, ports } }),
    ).not.toHaveProperty('ports');
  });

  it.each([
    undefined,
    null,
    'text',
    { spec: 7 },
    { spec: { args: 'x', environments: [1, {}] } },
  ])('has the component alone of %j', document => {
    expect(changeValues(COMPONENT, document)).toEqual({ component: COMPONENT });
  });
});
