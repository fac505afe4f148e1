import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatDifference,
  ImageReference,
  InvalidInputError,
  KubernetesObject,
  provePortability,
  WIRED_CLASSES,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import type { BackendPack } from '../pack/BackendPack';
import { baseObjects } from '../render/baseObjects';
import { renderEnvironment } from '../render/renderEnvironment';
import { allowancesOf } from '../tree/allowances';
import { loadYamlDocuments } from '../yaml/loadYaml';
import {
  controllerOf,
  deviceAmounts,
  examples,
  forEachOverlay,
  netConfigOf,
  overlay,
} from './modelOverlays';
import { modelEnvironment, SEVERAL, SINGLE } from './models';

/** The others are findings. */
const WIRED: ReadonlySet<string> = new Set(WIRED_CLASSES);

/** One rule for packs. `run` throws when the pack breaks it; the message says how. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly run: (pack: BackendPack) => void | Promise<void>;
}

function fail(message: string): never {
  throw new Error(message);
}

function sameText(a: object, b: object): boolean {
  return (
    JSON.stringify(Object.entries(a).sort()) ===
    JSON.stringify(Object.entries(b).sort())
  );
}

/** The conformance suite: what every backend pack keeps, built in or not. */
export const CHECKS: readonly Check[] = [
  {
    id: 'readme',
    title: 'has a README that explains it',
    run: async ({ folder, name }) => {
      if (!existsSync(join(folder, 'README.md')))
        fail(
          'add a README.md: what the backend is, its parameters, what the cluster needs',
        );
      if (
        (await readTextFile(join(folder, 'README.md'), `${name}/README.md`))
          .length < 200
      )
        fail('say more in README.md than a heading');
    },
  },
  {
    id: 'promise',
    title: 'accepts the class that it promises',
    run: ({ backend }) => {
      const { promise, accepts } = backend.spec;
      if (!WIRED.has(promise.class))
        fail(
          `"${promise.class}" is a finding and no promise; promise what a pod receives when all is well`,
        );
      if (!accepts.includes(promise.class))
        fail(`spec.accepts lacks "${promise.class}", the promised class`);
    },
  },
  {
    id: 'examples',
    title: 'gives examples of its parameters that its schemas accept',
    run: pack => {
      if (examples(pack, 'network').length === 0)
        fail(
          'add spec.network.examples: at least one list item with the parameters of a network',
        );
      if (examples(pack, 'platform').length === 0)
        fail(
          'add spec.platform.examples: at least one list item with the parameters of the platform side ({} if it has none)',
        );
      examples(pack, 'network').forEach((example, index) =>
        pack.network.parse(example, {
          file: pack.name,
          path: `spec.network.examples[${index}]`,
        }),
      );
      examples(pack, 'platform').forEach((example, index) =>
        pack.platform.parse(example, {
          file: pack.name,
          path: `spec.platform.examples[${index}]`,
        }),
      );
    },
  },
  {
    id: 'strict-parameters',
    title: 'refuses parameters that it does not know',
    run: pack => {
      for (const part of ['network', 'platform'] as const) {
        for (const example of examples(pack, part)) {
          let refused = false;
          try {
            pack[part].parse(
              { ...example, 'x-misspelt': 1 },
              { file: pack.name, path: `spec.${part}` },
            );
          } catch (error) {
            refused = error instanceof InvalidInputError;
          }
          if (!refused)
            fail(
              `spec.${part} lets unknown parameters through; set additionalProperties: false`,
            );
        }
      }
    },
  },
  {
    id: 'renders',
    title: 'renders every model workload, the same bytes each time',
    run: pack => {
      forEachOverlay(pack, (workload, network, rendered, request) => {
        const again = overlay(pack, workload, network, { request });
        if (JSON.stringify(again.files) !== JSON.stringify(rendered.files))
          fail(
            `workload "${workload.metadata.name}" renders differently each time`,
          );
      });
      for (const network of examples(pack, 'network').slice(1)) {
        for (const workload of SEVERAL) {
          try {
            overlay(pack, workload, network);
          } catch (error) {
            if (!(error instanceof InvalidInputError)) throw error;
          }
        }
      }
    },
  },
  {
    id: 'portable',
    title: 'leaves the pod as the base has it',
    run: pack => {
      forEachOverlay(pack, (workload, _network, rendered) => {
        const base: KubernetesObject[] = [
          ...baseObjects(workload, false).values(),
        ];
        const proof = provePortability(
          [
            { environment: 'base', objects: base },
            { environment: 'overlay', objects: rendered.built },
          ],
          allowancesOf(workload, pack.backend.spec.annotations),
        );
        if (!proof.portable)
          fail(
            `workload "${workload.metadata.name}": ${formatDifference(proof.differences[0])}`,
          );
      });
    },
  },
  {
    id: 'devices',
    title: 'asks for one device for each interface whose NAD names a resource',
    run: pack => {
      forEachOverlay(pack, (workload, _network, rendered) => {
        const { given, wanted } = deviceAmounts(rendered);
        if (!sameText(given, wanted))
          fail(
            `workload "${workload.metadata.name}" asks for ${JSON.stringify(given)}, its NADs for ${JSON.stringify(wanted)}`,
          );
      });
    },
  },
  {
    id: 'claims',
    title: 'asked by claim, gives each user-space interface a claim of its own',
    run: pack => {
      forEachOverlay(pack, (workload, _network, rendered, request) => {
        if (request !== 'claim') return;
        const wanted = netConfigOf(rendered)
          .interfaces.filter(({ datapath }) => datapath === 'userspace')
          .map(({ name }) => name);
        const { resourceClaims = [] } =
          controllerOf(rendered).spec.template.spec;
        const given = resourceClaims.map(({ name }: { name: string }) => name);
        if (!sameText(given.sort(), wanted.sort()))
          fail(
            `workload "${workload.metadata.name}" claims for ${JSON.stringify(given)}, its user-space interfaces are ${JSON.stringify(wanted)}`,
          );
      });
    },
  },
  {
    id: 'net-config',
    title: 'tells the resolver where each user-space interface is to be found',
    run: pack => {
      forEachOverlay(pack, (workload, _network, rendered) => {
        for (const { name, datapath, device } of netConfigOf(rendered)
          .interfaces) {
          if (datapath === 'userspace' && !device)
            fail(
              `workload "${workload.metadata.name}": interface ${name} has no device`,
            );
          if (device?.kind === 'vhost-user' && !device.mode)
            fail(
              `workload "${workload.metadata.name}": interface ${name} does not say who makes the socket (mode: server or client)`,
            );
          if (device?.kind === 'vhost-net' && !device.path)
            fail(
              `workload "${workload.metadata.name}": interface ${name} has no path`,
            );
        }
      });
    },
  },
  {
    id: 'memlock',
    title:
      'adds no capability with memlock: runtime, and root with SYS_RESOURCE where vhost-vdpa needs memlock: sys-resource',
    run: pack => {
      const [network] = examples(pack, 'network');
      for (const memlock of ['runtime', 'sys-resource']) {
        const rendered = overlay(pack, SINGLE[0], network, { memlock });
        const security =
          controllerOf(rendered).spec.template.spec.containers[0]
            .securityContext;
        const added: string[] = security.capabilities?.add ?? [];
        const needs =
          memlock === 'sys-resource' &&
          netConfigOf(rendered).interfaces.some(
            item => item.device?.kind === 'vhost-vdpa',
          );
        if (memlock === 'runtime' && added.length > 0)
          fail(`adds ${added.join(', ')} although the runtime lifts the limit`);
        if (
          needs &&
          !(added.includes('SYS_RESOURCE') && security.runAsUser === 0)
        )
          fail(
            'sys-resource needs capabilities: [SYS_RESOURCE] and runAsRoot: true',
          );
      }
    },
  },
  {
    id: 'platform',
    title: 'renders its platform side, every image by digest',
    run: pack => {
      const [network] = examples(pack, 'network');
      for (const platform of examples(pack, 'platform')) {
        const input = {
          environment: modelEnvironment(pack.name, network, { platform }),
          packs: [pack],
        };
        const rendered = renderEnvironment(input);
        if (renderEnvironment(input).digest !== rendered.digest)
          fail('the platform side renders differently each time');
        const manifests = rendered.files.filter(
          ({ path }) =>
            path.startsWith('platform/') &&
            path !== 'platform/kustomization.yaml',
        );
        for (const object of manifests.flatMap(({ path, content }) =>
          loadYamlDocuments(content, path),
        ) as any[]) {
          const pod = object.spec?.template?.spec ?? {};
          for (const { name, image } of [
            ...(pod.initContainers ?? []),
            ...(pod.containers ?? []),
          ]) {
            if (!ImageReference.parse(String(image)).digest)
              fail(
                `${object.kind}/${object.metadata.name}: container ${name} has the image "${image}" without a digest`,
              );
          }
        }
      }
    },
  },
];
