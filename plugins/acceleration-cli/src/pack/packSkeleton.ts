/**
 * A pack that conforms as it is: a device of the node's kernel, handed out by a device plugin. It promises nothing but what such
 * a pod really receives; whoever takes it further says more only where it is so.
 *
 * @param name - a DNS label
 * @returns the files by path, with `/`
 */
export function packSkeleton(name: string): Readonly<Record<string, string>> {
  return {
    'backend.yaml': `apiVersion: fastpath.dev/v1alpha1
kind: Backend
metadata:
  name: ${name}
  title: ${name}
  version: 0.1.0
  description: What this backend is, and where it is found
spec:
  promise:
    # What pods receive, as "fastpath explain" finds it: promise no more. docs/backend-packs.md lists the classes.
    class: kernel
    dataPlane: the node's kernel, which copies each packet between the rings and a tap
    controlPlane: the node's kernel (vhost-net)
    extraCopies: 1
    statement: Runs unchanged; nothing is accelerated
    source: DPDK, "Virtio_user as Exceptional Path" (guide of the vhost-kernel backend)
  accepts: [kernel]
  requires:
    - component: Multus CNI
      version: ">= 4.0"
      reason: attaches the interface and keeps a status entry for it
      seen:
        api: network-attachment-definitions.k8s.cni.cncf.io
        images: [multus-cni, multus]
    - component: device plugin
      version: any
      reason: hands out /dev/vhost-net and /dev/net/tun together
      seen: {device: true}
  network:
    type: object
    additionalProperties: false
    examples:
    - {resource: example.com/${name}}
    - {resource: example.com/${name}, mtu: 9000}
    required: [resource]
    properties:
      resource:
        type: string
        description: the extended resource of the device plugin, <domain>/<name>
        pattern: ^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$
      mtu:
        type: integer
        description: the MTU of the interface, 68 to 65535
        minimum: 68
        maximum: 65535
  platform:
    type: object
    additionalProperties: false
    examples:
    - {}
    properties: {}
`,
    'overlay/networks.yaml.hbs': `networks:
{{#each networks}}
- name: {{name}}
  annotations:
    k8s.v1.cni.cncf.io/resourceName: {{parameters.resource}}
  config:
    cniVersion: 1.0.0
    type: tap
    {{#if (has parameters "mtu")}}
    mtu: {{parameters.mtu}}
    {{/if}}
    ipam: {}
{{/each}}
`,
    'overlay/net-config.yaml.hbs': `{{! The tap's MAC and address are the kernel's end's: neither is the application's. }}
netConfig:
{{#each interfaces}}
- name: {{name}}
  kind: vhost-net
  path: /dev/vhost-net
  options: {iface: {{name}} }
  resource: {{parameters.resource}}
  statusPlaceholders: [ip, mac]
  {{#if (has this "vlan")}}
  vlan: {{vlan}}
  {{/if}}
  {{#if (has parameters "mtu")}}
  mtu: {{parameters.mtu}}
  {{/if}}
{{/each}}
`,
    'overlay/pod.yaml.hbs': `pod:
  resources:
  {{#each interfaces}}
  - {name: {{parameters.resource}}, count: 1}
  {{/each}}
`,
    'README.md': `# ${name}

A backend pack for Fastpath. Say what its application gets, who hands it out, what the cluster must have, and what it promises,
with its source.

Try it:

    fastpath pack test .
    fastpath render workload.yaml --environments environments/ --backends .. --out out
`,
  };
}
