import {
  FieldPath,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { CONTAINER_FIELDS, REASONS } from './fieldTables';
import type { ImportContext } from './ImportContext';
import { importPorts } from './importPorts';

type Fields = Record<string, any>;

/** The container that runs the application: of the object's name, else the first that asks for a device. */
export function mainIndex(
  containers: readonly unknown[],
  name: string,
): number {
  const named = containers.findIndex(
    container => textIn(container, 'name') === name,
  );
  if (named >= 0) return named;
  const withDevice = containers.findIndex(container =>
    Object.keys(mappingIn(mappingIn(container, 'resources'), 'limits')).some(
      key => key.includes('/'),
    ),
  );
  return Math.max(withDevice, 0);
}

/** What the API server sets where nothing is said: `Always` for `latest` and no tag, else `IfNotPresent`. */
function defaultPolicy(image: string): string {
  const [, tag] = /:([^/:@]+)$/.exec(image) ?? [];
  return !image.includes('@') && (tag === undefined || tag === 'latest')
    ? 'Always'
    : 'IfNotPresent';
}

function checkPolicy(
  main: Fields,
  at: FieldPath,
  context: ImportContext,
): void {
  const { imagePullPolicy: policy, image } = main;
  if (policy === undefined || policy === defaultPolicy(String(image))) return;
  const path = [...at, 'imagePullPolicy'];
  if (String(image).includes('@sha256:') && policy === 'Always')
    context.note(path, REASONS.imagePullPolicy);
  else if (policy === 'Never')
    context.refuse(
      path,
      'an image that only its node has is not the same everywhere',
      'push it to a registry; --leave-out drops the policy',
    );
  else if (policy === 'IfNotPresent')
    context.note(
      path,
      'is dropped: without a digest, each start asks the registry what the tag means now',
    );
  else context.refuse(path, REASONS.imagePullPolicy);
}

/** What the main container runs, in the words of a workload. */
export function importContainer(
  main: Fields,
  at: FieldPath,
  workload: string,
  context: ImportContext,
): Fields {
  context.check(main, at, CONTAINER_FIELDS);
  checkPolicy(main, at, context);
  if (main.name && main.name !== workload)
    context.note(
      [...at, 'name'],
      `the container is called ${workload}, as the workload`,
    );
  if (!main.command)
    context.note(
      at,
      "has no command: the image's own entrypoint runs, past the resolver, so placeholders in args stay as they are; write it as command to change that",
    );
  const isPinned = /@sha256:[0-9a-f]{64}$/.test(String(main.image));
  if (!isPinned)
    context.note(
      [...at, 'image'],
      'has no digest: environments may run different content; write <repository>@sha256:… and remove allowTag',
    );
  const probes = Object.fromEntries(
    [
      ['readiness', main.readinessProbe],
      ['liveness', main.livenessProbe],
      ['startup', main.startupProbe],
    ].filter(([, probe]) => probe),
  );
  return {
    image: main.image,
    ...(!isPinned && { allowTag: true }),
    command: main.command ?? [],
    ...(main.args?.length && { args: main.args }),
    ...(main.env?.length && { env: main.env }),
    ...(main.ports?.length && {
      ports: importPorts(main.ports, [...at, 'ports'], context),
    }),
    ...(Object.keys(probes).length > 0 && { probes }),
  };
}
