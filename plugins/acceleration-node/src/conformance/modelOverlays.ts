import {
  InvalidInputError,
  isExtendedResource,
  parseNetworks,
  type RequestWay,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';
import { baseObjects } from '../render/baseObjects';
import { renderOverlay, RenderedOverlay } from '../render/renderOverlay';
import { resolveEnvironments } from '../render/resolveEnvironments';
import { modelEnvironment, SEVERAL, SINGLE } from './models';

type Parameters = Record<string, unknown>;

/** The examples that a pack's JSON Schema gives of its own parameters. */
export function examples(
  pack: BackendPack,
  part: 'network' | 'platform',
): Parameters[] {
  return (pack.backend.spec[part].examples as Parameters[] | undefined) ?? [];
}

/** What the pack makes of a workload. */
export function overlay(
  pack: BackendPack,
  workload: Workload,
  network: Parameters,
  spec: object = {},
): RenderedOverlay {
  const [resolved] = resolveEnvironments(
    workload,
    [modelEnvironment(pack.name, network, spec)],
    [pack],
    {},
  );
  return renderOverlay(workload, resolved, baseObjects(workload, false));
}

/** How the pack's devices may be asked for. */
const waysOf = ({ backend }: BackendPack): readonly RequestWay[] =>
  backend.spec.requestedBy ?? ['device-plugin'];

/**
 * Every model workload with every example that must serve it, in every way to ask. Workloads of several interfaces must be served in
 * one of the ways at least; in the others they may be refused.
 */
export function forEachOverlay(
  pack: BackendPack,
  visit: (
    workload: Workload,
    network: Parameters,
    rendered: RenderedOverlay,
    request: RequestWay,
  ) => void,
): void {
  const ways = waysOf(pack);
  examples(pack, 'network').forEach((network, index) => {
    for (const request of ways)
      SINGLE.forEach(workload =>
        visit(
          workload,
          network,
          overlay(pack, workload, network, { request }),
          request,
        ),
      );
    if (index > 0) return;
    for (const workload of SEVERAL) {
      const refusals: unknown[] = [];
      for (const request of ways) {
        let rendered;
        try {
          rendered = overlay(pack, workload, network, { request });
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error;
          refusals.push(error);
          continue;
        }
        visit(workload, network, rendered, request);
      }
      if (refusals.length === ways.length) throw refusals[0];
    }
  });
}

/** The object with the pod template. */
export function controllerOf(rendered: RenderedOverlay): any {
  return rendered.built.find(object => (object.spec as any)?.template);
}

/** The device resources that the main container gets, and what it should get: one for each selection of a NAD with one. */
export function deviceAmounts(rendered: RenderedOverlay): {
  given: Record<string, number>;
  wanted: Record<string, number>;
} {
  const { template } = controllerOf(rendered).spec;
  const limits = template.spec.containers[0].resources.limits as Record<
    string,
    string
  >;
  const given = Object.fromEntries(
    Object.entries(limits)
      .filter(([key]) => isExtendedResource(key))
      .map(([key, value]) => [key, Number(value)]),
  );
  const wanted: Record<string, number> = {};
  for (const selection of parseNetworks(
    template.metadata.annotations['k8s.v1.cni.cncf.io/networks'],
  )) {
    const nad = rendered.built.find(
      object =>
        object.kind === 'NetworkAttachmentDefinition' &&
        object.metadata.name === selection.name,
    );
    const resource =
      nad?.metadata.annotations?.['k8s.v1.cni.cncf.io/resourceName'];
    if (resource) wanted[resource] = (wanted[resource] ?? 0) + 1;
  }
  return { given, wanted };
}

/** What the overlay tells the resolver. */
export function netConfigOf(rendered: RenderedOverlay): {
  memlock: { way: string };
  interfaces: any[];
} {
  const config = rendered.built.find(object => object.kind === 'ConfigMap')!;
  return JSON.parse((config.data as Record<string, string>)['net.json']);
}
