import { z } from 'zod';
import { bounded, listOf } from '../input/bounded';
import { MAX_ARGUMENT, MODEL_LIMITS } from '../model/limits';
import { imageReference, passedOn, portNumber } from './fields';
import { dnsLabel } from './names';

/** One word of a command line. */
const argument = z.string().max(MAX_ARGUMENT);

/** The command of a container, word by word. @public */
export const command = listOf(MODEL_LIMITS.command, argument);

/** The arguments of a container. @public */
export const args = listOf(MODEL_LIMITS.args, argument);

const portReference = z.union([portNumber, z.string().min(1).max(15)]);

/** A probe (core/v1 `Probe`). @public */
export const probe = z
  .strictObject({
    exec: z.strictObject({ command: command.min(1) }).optional(),
    httpGet: z
      .strictObject({
        path: z.string().optional(),
        port: portReference,
        host: z.string().optional(),
        scheme: z.enum(['HTTP', 'HTTPS']).optional(),
        httpHeaders: z
          .array(z.strictObject({ name: z.string(), value: z.string() }))
          .max(MODEL_LIMITS.ports)
          .optional(),
      })
      .optional(),
    tcpSocket: z
      .strictObject({ port: portReference, host: z.string().optional() })
      .optional(),
    grpc: z
      .strictObject({ port: portNumber, service: z.string().optional() })
      .optional(),
    initialDelaySeconds: z.number().int().min(0).optional(),
    timeoutSeconds: z.number().int().min(1).optional(),
    periodSeconds: z.number().int().min(1).optional(),
    successThreshold: z.number().int().min(1).optional(),
    failureThreshold: z.number().int().min(1).optional(),
    terminationGracePeriodSeconds: z.number().int().min(1).optional(),
  })
  .refine(
    value =>
      [value.exec, value.httpGet, value.tcpSocket, value.grpc].filter(Boolean)
        .length === 1,
    {
      error:
        'has not exactly one action; give one of exec, httpGet, tcpSocket, grpc',
    },
  );

/** A variable of a container (core/v1 `EnvVar`). @public */
export const envVar = z
  .strictObject({
    name: z.string().regex(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/, {
      error:
        'is not the name of a variable; use letters, digits, "_", "-" and "."',
    }),
    value: z.string().max(MAX_ARGUMENT).optional(),
    valueFrom: passedOn.optional(),
  })
  .refine(item => !(item.value !== undefined && item.valueFrom), {
    error: 'has both value and valueFrom; give one of them',
  });

/** A mount (core/v1 `VolumeMount`). @public */
export const volumeMount = z.strictObject({
  name: dnsLabel,
  mountPath: z.string().regex(/^\/[^:]*$/, {
    error: 'is not an absolute path; start it with "/" and leave out ":"',
  }),
  subPath: z.string().optional(),
  subPathExpr: z.string().optional(),
  readOnly: z.boolean().optional(),
  recursiveReadOnly: z.string().optional(),
  mountPropagation: z
    .enum(['None', 'HostToContainer', 'Bidirectional'])
    .optional(),
});

/** A volume (core/v1 `Volume`): its name, and one source passed on unchanged. @public */
export const volume = bounded(z.looseObject({ name: dnsLabel }));

/** The volumes of a pod. @public */
export const volumes = listOf(MODEL_LIMITS.volumes, volume);

/** The mounts of a container. @public */
export const volumeMounts = listOf(MODEL_LIMITS.volumes, volumeMount);

/** The variables of a container. @public */
export const env = listOf(MODEL_LIMITS.env, envVar);

/** A container (core/v1 `Container`); what Fastpath does not read is passed on unchanged. @public */
export const container = z.strictObject({
  name: dnsLabel,
  image: imageReference,
  imagePullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).optional(),
  command: command.optional(),
  args: args.optional(),
  workingDir: z.string().optional(),
  env: env.optional(),
  envFrom: listOf(MODEL_LIMITS.ports, passedOn).optional(),
  ports: listOf(MODEL_LIMITS.ports, passedOn).optional(),
  resources: passedOn.optional(),
  volumeMounts: volumeMounts.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  startupProbe: probe.optional(),
  lifecycle: passedOn.optional(),
  securityContext: passedOn.optional(),
  terminationMessagePath: z.string().optional(),
  terminationMessagePolicy: z
    .enum(['File', 'FallbackToLogsOnError'])
    .optional(),
});

/** What a container that ends before the others start has no use for (kubernetes/pkg/apis/core/validation, `validateInitContainers`). */
const RUNNING_ONLY = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;

/**
 * An init container; with `restartPolicy: Always` it keeps running beside the others (Kubernetes 1.29, "native sidecar").
 *
 * @public
 */
export const initContainer = container
  .extend({ restartPolicy: z.literal('Always').optional() })
  .superRefine((value, ctx) => {
    if (value.restartPolicy) return;
    for (const field of RUNNING_ONLY) {
      if (value[field])
        ctx.addIssue({
          code: 'custom',
          path: [field],
          message:
            'belongs to a container that keeps running; leave it out, or set restartPolicy: Always',
        });
    }
  });
