import { z } from 'zod';
import { ImageReference } from '../kubernetes/ImageReference';
import { listOf, mapOf } from '../input/bounded';
import {
  args,
  command,
  container,
  env,
  initContainer,
  probe,
  volumeMounts,
  volumes,
} from '../kubernetes/container';
import { imageReference, portNumber, quantity } from '../kubernetes/fields';
import { interfaceName } from '../kubernetes/interfaceName';
import {
  dnsLabel,
  labelValue,
  qualifiedName,
  workloadName,
} from '../kubernetes/names';
import { API_VERSION } from './constants';
import { checkWorkload } from './checkWorkload';
import { gitops } from './gitops';
import { MAX_ANNOTATION, MODEL_LIMITS } from './limits';

/** A Resource's name or entity reference. Without flags: JSON Schema knows none. */
const REFERENCE =
  /^(?:[Rr]esource:)?(?:[a-zA-Z0-9][-a-zA-Z0-9_.]*\/)?[a-zA-Z0-9][-a-zA-Z0-9_.]*$/;

const MULTICAST_BIT = 1;

const resources = z.strictObject({ cpu: quantity, memory: quantity });

/** A unicast MAC address. */
const mac = z
  .string()
  .regex(/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/, {
    error:
      'is not a MAC address; write six hex pairs such as 02:00:00:00:00:01',
  })
  // eslint-disable-next-line no-bitwise
  .refine(text => (parseInt(text.slice(0, 2), 16) & MULTICAST_BIT) === 0, {
    error: 'is a multicast MAC address; make its first byte even',
  });

const address = z.union([z.ipv4(), z.ipv6()], {
  error: 'is not an IP address; write for example 10.0.4.1',
});
const cidr = z.union([z.cidrv4(), z.cidrv6()], {
  error: 'is not an address with its prefix; write for example 10.0.4.10/24',
});

/** What one interface has in one environment. */
const interfaceAddress = z.strictObject({
  ips: listOf(MODEL_LIMITS.ips, cidr).min(1).optional(),
  gateway: address.optional(),
  mac: mac.optional(),
  vlan: z.number().int().min(1).max(4094).optional(),
});

const environmentUse = z.strictObject({
  name: z.string().regex(REFERENCE, {
    error:
      'is not an environment; write its name, or resource:<namespace>/<name>',
  }),
  replicas: z.number().int().min(0).max(10_000).optional(),
  resources: resources.partial().optional(),
  interfaces: mapOf(
    MODEL_LIMITS.interfaces,
    interfaceName,
    interfaceAddress,
  ).optional(),
});

const allowedTag = (image: string) => {
  const { digest, tag } = ImageReference.parse(image);
  if (digest) return undefined;
  return `${tag ? `has the tag "${tag}" but no digest` : 'has no digest'}; write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true`;
};

/**
 * The workload document, `workload.yaml`: the developer's source of truth. Defaults are filled in; a plain environment
 * name becomes an object.
 *
 * @public
 */
export const workloadSchema = z
  .strictObject({
    apiVersion: z.literal(API_VERSION),
    kind: z.literal('Workload'),
    metadata: z.strictObject({
      name: workloadName,
      namespace: dnsLabel.optional(),
      labels: mapOf(MODEL_LIMITS.labels, qualifiedName, labelValue).default({}),
      annotations: mapOf(
        MODEL_LIMITS.labels,
        qualifiedName,
        z.string().max(MAX_ANNOTATION),
      ).default({}),
    }),
    spec: z.strictObject({
      catalog: z
        .strictObject({
          owner: z.string().min(1).default('guests'),
          lifecycle: z.string().min(1).default('experimental'),
          type: z.string().min(1).default('service'),
          system: z.string().min(1).optional(),
          description: z.string().min(1).max(1000).optional(),
          scaffoldedFrom: z.string().min(1).max(300).optional(),
          templateVersion: z.string().min(1).max(100).optional(),
        })
        .prefault({}),
      controller: z
        .enum(['Deployment', 'StatefulSet', 'DaemonSet'])
        .default('Deployment'),
      replicas: z.number().int().min(0).max(10_000).default(1),
      image: imageReference,
      allowTag: z.boolean().default(false),
      // An empty one is the image's own entrypoint, past the resolver.
      command: command.default(['/usr/local/bin/fastpath-resolve', '--']),
      args: args.default([]),
      env: env.default([]),
      ports: z
        .array(
          z.strictObject({
            name: z
              .string()
              .max(15)
              .regex(/^(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, {
                error:
                  'is not the name of a port; use at most 15 lower-case letters, digits and "-", with a letter',
              }),
            containerPort: portNumber,
            protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
            interface: z.string().min(1).default('eth0'),
          }),
        )
        .max(MODEL_LIMITS.ports)
        .default([]),
      probes: z
        .strictObject({
          readiness: probe.optional(),
          liveness: probe.optional(),
          startup: probe.optional(),
        })
        .default({}),
      resources: resources.default({ cpu: '1', memory: '512Mi' }),
      hugepages: z.strictObject({ total: quantity }).optional(),
      numa: z.enum(['any', 'single']).default('any'),
      initContainers: listOf(MODEL_LIMITS.containers, initContainer).default(
        [],
      ),
      sidecars: listOf(MODEL_LIMITS.containers, container).default([]),
      volumes: volumes.default([]),
      volumeMounts: volumeMounts.default([]),
      interfaces: z
        .array(
          z.strictObject({
            name: interfaceName,
            network: dnsLabel,
            datapath: z.enum(['userspace', 'kernel']).default('userspace'),
          }),
        )
        .min(1)
        .max(MODEL_LIMITS.interfaces),
      environments: z
        .array(
          z.union([
            z
              .string()
              .transform(name => ({ name }))
              .pipe(environmentUse),
            environmentUse,
          ]),
        )
        .min(1)
        .max(MODEL_LIMITS.environments),
      gitops: gitops.optional(),
    }),
  })
  .check(ctx => {
    if (ctx.issues.length > 0) return; // one mistake in a field would look like several
    const { spec } = ctx.value;
    const images = [
      { path: ['spec', 'image'], image: spec.image },
      ...(['initContainers', 'sidecars'] as const).flatMap(list =>
        spec[list].map(({ image }, index) => ({
          path: ['spec', list, index, 'image'],
          image,
        })),
      ),
    ];
    for (const { path, image } of spec.allowTag ? [] : images) {
      const message = allowedTag(image);
      if (message)
        ctx.issues.push({ code: 'custom', path, message, input: image });
    }
    for (const { path, message } of checkWorkload(ctx.value)) {
      ctx.issues.push({
        code: 'custom',
        path: [...path],
        message,
        input: undefined,
      });
    }
  });

/** A workload with all defaults filled in. @public */
export type Workload = z.output<typeof workloadSchema>;

/** A workload as a developer writes it. @public */
export type WorkloadInput = z.input<typeof workloadSchema>;

/** One of a workload's interfaces. @public */
export type WorkloadInterface = Workload['spec']['interfaces'][number];

/** What differs for a workload in one environment. @public */
export type EnvironmentUse = Workload['spec']['environments'][number];
