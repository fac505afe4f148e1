/** What a user gives the template accelerated-service. */
export function serviceValues(name: string) {
  return {
    name,
    description: 'Serves the edge',
    owner: 'group:default/guests',
    image: `registry.example.com/edge/httpd@sha256:${'ab'.repeat(32)}`,
    args: ['/usr/bin/httpd', '--no-pci', '--vdev={net1.vdev}'],
    ports: [{ name: 'http', containerPort: 8080 }],
    interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
    replicas: 2,
    cpu: '2',
    memory: '512Mi',
    hugepages: '1Gi',
    environments: [
      'resource:default/alibaba-ebm',
      'resource:default/aws-euw1',
      'resource:default/onprem-fra',
    ],
    publish: 'local',
  };
}
