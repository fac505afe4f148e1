import type { Backend } from '../model/Backend';
import type { Environment } from '../model/Environment';
import { textIn, mappingIn } from '../input/looseFields';
import type { CounterSeries } from '../measured/CounterIndex';
import { ProbeSource, probeSource } from '../measured/ProbeReport';
import { ContextBuilder } from './ContextBuilder';
import type { Share } from './deviceClaims';
import { ClassificationContext, offeredOf } from './KnownContext';
import { DEFAULT_NAMESPACE } from './PodFacts';

/**
 * The pods whose class may be another one after a change, beside the changed pod itself.
 *
 * @public
 */
export type Affected =
  | { readonly all: true }
  | {
      readonly all?: false;
      readonly pods?: readonly string[];
      readonly nodes?: readonly string[];
      /** All pods of an environment in a namespace. */
      readonly environments?: readonly {
        readonly namespace: string;
        readonly environment: string;
      }[];
    };

/** What environments promise, as of now. @public */
export interface Promises {
  /** Those on this cluster. */
  readonly environments: readonly Environment[];
  readonly backends: readonly Backend[];
  /** Environments that pods may name and that promise nothing, by name, with the reason in one sentence. */
  readonly refused?: ReadonlyMap<string, string>;
}

const ALL: Affected = { all: true };
const NOBODY: Affected = {};

/** `namespace/name` of `Pod namespace/name`. */
const idOf = (object: string) => object.slice('Pod '.length);

/** What each kind's removal forgets, and whom each kind's change concerns. */
interface Handling {
  forget(
    context: ContextBuilder,
    id: string,
    name: string,
    namespace: string | undefined,
  ): void;
  affected(id: string, name: string): Affected;
}

const HANDLING: Readonly<Record<string, Handling>> = {
  NetworkAttachmentDefinition: {
    forget: (context, id) => context.nads.delete(id),
    affected: () => ALL,
  },
  Lease: {
    forget: (context, _, name) => context.leases.remove(name),
    affected: (_, name) => ({ nodes: [name] }),
  },
  Node: {
    forget: (context, _, name) => context.nodes.delete(name),
    affected: (_, name) => ({ nodes: [name] }),
  },
  SriovNetworkNodeState: {
    forget: (context, _, name, namespace) =>
      context.inventories.remove(name, namespace),
    affected: (_, name) => ({ nodes: [name] }),
  },
  ResourceSlice: {
    forget: (context, _, name) => {
      context.dra.removeSlice(`ResourceSlice ${name}`);
      context.inventories.slicesChanged();
    },
    affected: () => ALL,
  },
  ResourceClaim: {
    forget: (context, id) => context.dra.removeClaim(id),
    affected: () => ALL,
  },
};

/**
 * A context that follows a cluster: objects come, change and go one at a time, and each change says which pods are to be
 * classified anew. Of a node's pods only those on it, of a mediator's those on its node; what many may depend on concerns all.
 *
 * @public
 */
export class LiveContext {
  private readonly builder = new ContextBuilder();

  /** To classify with; the same one for the context's whole life. */
  get context(): ClassificationContext {
    return this.builder;
  }

  /** The mediators on a node, by the slots that they serve. */
  mediatorsOn(
    node: string,
  ): readonly { readonly slots: string; readonly ready: boolean }[] {
    return this.builder.mediators.on(node);
  }

  /** Whether a node is bare metal, when that is known. */
  settingOf(node: string): 'metal' | 'vm' | undefined {
    return this.builder.nodes.get(node)?.setting?.setting;
  }

  /** Takes what environments promise, in place of what they promised before. All pods are then to be classified anew. */
  promise({ environments, backends, refused }: Promises): void {
    const { builder } = this;
    builder.environments.clear();
    builder.backends.clear();
    builder.refused.clear();
    environments.forEach(environment => builder.addEnvironment(environment));
    backends.forEach(backend =>
      builder.backends.set(backend.metadata.name, backend),
    );
    refused?.forEach((reason, name) => builder.refused.set(name, reason));
  }

  /** Takes a new or changed object of the cluster. Environments and backends among the objects are not heard: see `promise`. */
  add(object: unknown): Affected {
    const kind = textIn(object, 'kind') ?? '';
    const metadata = mappingIn(object, 'metadata');
    const name = textIn(metadata, 'name') ?? '';
    const namespace = textIn(metadata, 'namespace');
    const id = `${namespace ?? DEFAULT_NAMESPACE}/${name}`;
    if (kind === 'Pod') {
      const probe = probeSource(object);
      const isNews = probe !== undefined && this.builder.probes.add(probe);
      const affected = this.changePod(id, () => this.builder.add(object));
      return isNews && !affected.all
        ? { ...affected, environments: [probe] }
        : affected;
    }
    if (kind === 'Event')
      return this.changeEvent(id, () => this.builder.add(object));
    if (!Object.hasOwn(HANDLING, kind)) return NOBODY;
    HANDLING[kind].forget(this.builder, id, name, namespace);
    this.builder.add(object);
    return HANDLING[kind].affected(id, name);
  }

  /**
   * Takes what a probe said whose pod may be gone: a result outlives it.
   *
   * @returns whom it concerns; nobody where something newer is known
   */
  remember(probe: ProbeSource): Affected {
    return this.builder.probes.add(probe) ? { environments: [probe] } : NOBODY;
  }

  /**
   * Takes what the platform's exporters count now, in place of what they counted before.
   *
   * @returns whether verdicts may be others for it
   */
  count(series: readonly CounterSeries[]): boolean {
    return this.builder.counters.replace(series);
  }

  /** What probes said and could be read: the newest of each placement's interface. */
  get probes(): {
    /** Another number when there is something new. */
    readonly revision: number;
    sources(): ProbeSource[];
  } {
    return this.builder.probes;
  }

  /** Forgets an object. */
  remove(
    kind: string,
    { namespace, name }: { readonly namespace?: string; readonly name: string },
  ): Affected {
    const id = `${namespace ?? DEFAULT_NAMESPACE}/${name}`;
    if (kind === 'Pod') return this.changePod(id, () => undefined);
    if (kind === 'Event') return this.changeEvent(id, () => undefined);
    if (!Object.hasOwn(HANDLING, kind)) return NOBODY;
    HANDLING[kind].forget(this.builder, id, name, namespace);
    return HANDLING[kind].affected(id, name);
  }

  /** An event concerns the pod that it is about, and the one that it was about. */
  private changeEvent(id: string, change: () => void): Affected {
    const { events } = this.builder;
    const was = events.podOf(id);
    events.remove(id);
    change();
    const pods = [...new Set([was, events.podOf(id)])].filter(
      pod => pod !== undefined,
    );
    return pods.length > 0 ? { pods } : NOBODY;
  }

  /** A pod concerns those that say they have its device, and, if it is a mediator, those that it serves. */
  private changePod(id: string, change: () => void): Affected {
    const { claims, mediators } = this.builder;
    const object = `Pod ${id}`;
    const [rivals, was, had] = [
      claims.rivals(object),
      mediators.get(id),
      claims.sharesOf(object),
    ];
    claims.remove(object);
    mediators.remove(id);
    const others = was && mediators.count(was);
    change();
    const is = mediators.get(id);
    // The first mediator of its slots in its namespace, and the last one, decide for all nodes whether there is one at all.
    const isFirst = is && mediators.count(is) === 1;
    if (was?.slots !== is?.slots && (others === 0 || isFirst)) return ALL;
    const isSame =
      was &&
      is &&
      was.node === is.node &&
      was.ready === is.ready &&
      was.terminating === is.terminating &&
      was.namespace === is.namespace;
    const nodes = isSame
      ? []
      : [was, is].flatMap(mediator => mediator?.node ?? []);
    return {
      pods: [...new Set([...rivals, ...claims.rivals(object)])].map(idOf),
      nodes: [...nodes, ...this.tipped(had, claims.sharesOf(object))],
    };
  }

  /** Nodes whose pods are or were given more than there is, where how much has changed. */
  private tipped(had: readonly Share[], has: readonly Share[]): string[] {
    const keyOf = ({ node, resource }: Share) => `${node}|${resource}`;
    const before = new Map(had.map(share => [keyOf(share), share]));
    const after = new Map(has.map(share => [keyOf(share), share]));
    return [...new Map([...before, ...after])].flatMap(([key, share]) => {
      const [was, is] = [before.get(key), after.get(key)];
      const offered = offeredOf(
        this.builder.nodes.get(share.node),
        share.resource,
      );
      if (offered === undefined) return [];
      const totals = [
        was ? was.total : is!.total - is!.own,
        is ? is.total : was!.total - was!.own,
      ];
      const isTold = totals.some(total => total > offered);
      return isTold && totals[0] !== totals[1] ? [share.node] : [];
    });
  }
}
