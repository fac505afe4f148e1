import type { BackendPack } from '../pack/BackendPack';
import { formSchema } from './formSchema';

type Schema = Record<string, any>;

/** The field of the form that holds a backend's parameters: backends do not share it, so that changing one's mind leaves nothing behind. */
export function parametersField(backend: string): string {
  return `backend-${backend}`;
}

/** What the form asks for a backend's parameters. */
function parameters({ name, backend }: BackendPack): Schema {
  const network = formSchema(backend.spec.network);
  return {
    title: backend.metadata.title,
    type: 'object',
    required: ['networks'],
    properties: {
      networks: {
        title: 'Networks',
        description:
          'What workloads attach to, by the name that they use: "+" adds one. The default serves every name that is not listed',
        type: 'object',
        required: ['default'],
        properties: { default: { title: 'Default', ...network } },
        additionalProperties: { title: 'Network', ...network },
      },
      platform: {
        title: `What the cluster needs for ${name}`,
        ...formSchema(backend.spec.platform, false),
      },
    },
  };
}

/**
 * A form for each backend pack, made from the pack's own JSON Schemas: the schema of a field that chooses the backend, and
 * what depends on the choice.
 *
 * @param packs - sorted by name or as they are to be shown
 */
export function backendForms(packs: readonly BackendPack[]): {
  backend: Schema;
  oneOf: Schema[];
} {
  return {
    backend: {
      title: 'Backend',
      type: 'string',
      enum: packs.map(({ name }) => name),
      enumNames: packs.map(({ backend: { metadata } }) =>
        metadata.description
          ? `${metadata.title}: ${metadata.description}`
          : metadata.title,
      ),
      'ui:widget': 'radio',
    },
    oneOf: packs.map(pack => ({
      required: [parametersField(pack.name)],
      properties: {
        backend: { enum: [pack.name] },
        [parametersField(pack.name)]: parameters(pack),
      },
    })),
  };
}
