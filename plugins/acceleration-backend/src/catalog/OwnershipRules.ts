import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** A namespace of a cluster. */
export interface Place {
  readonly cluster: string;
  readonly namespace: string;
}

/** The part of an entity that rules look at. */
export interface Claimant {
  /** The full reference, in lower case. */
  readonly ref: string;
  /** A full reference. */
  readonly owner?: string;
}

/** Why a rule lets an entity have the pods of a namespace: it is named itself, or its owner is. */
export type Admission = 'entity' | 'owner';

/** Which entities may have the pods of some namespaces. */
export interface OwnershipRule {
  /** Names of clusters; absent for all. */
  readonly clusters?: readonly string[];
  /** Names of namespaces; one `*` at the end stands for any rest. */
  readonly namespaces: readonly string[];
  /** Full references, in lower case. */
  readonly owners: readonly string[];
  /** Full references, in lower case. */
  readonly entities: readonly string[];
}

/** What holds where no rule speaks of a namespace: the labels of its pods name their entities, or nobody has them. */
export type Unlisted = 'labels' | 'nobody';

const KEY = 'acceleration.ownership';

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : pattern === name;
}

function reference(key: string, text: string, defaultKind: string): string {
  try {
    if (!/^(?:[\w.-]+:)?(?:[\w.-]+\/)?[\w.-]+$/.test(text)) throw new Error();
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
    ).toLocaleLowerCase('en-US');
  } catch {
    throw new InputError(
      `${key}: "${text.slice(0, 200)}" is no entity reference; write <kind>:<namespace>/<name>`,
    );
  }
}

/**
 * Which owners and entities may have the pods of which namespaces, as the portal's administrators say it: what an entity's
 * author writes decides nothing here. See "Whose pods are whose" in docs/clusters.md.
 */
export class OwnershipRules {
  static readonly NONE = new OwnershipRules([], 'labels');

  constructor(
    private readonly rules: readonly OwnershipRule[],
    readonly unlisted: Unlisted,
  ) {}

  /**
   * Reads `acceleration.ownership`.
   *
   * @throws InputError that names the key, for a rule that says nothing or cannot be read: to leave it out would show more
   */
  static fromConfig(config: RootConfigService): OwnershipRules {
    const unlisted =
      config.getOptionalString(`${KEY}.unlistedNamespaces`) ?? 'labels';
    if (unlisted !== 'labels' && unlisted !== 'nobody')
      throw new InputError(
        `${KEY}.unlistedNamespaces is "${unlisted}"; write labels or nobody`,
      );
    const rules = (config.getOptionalConfigArray(`${KEY}.rules`) ?? []).map(
      (rule, index): OwnershipRule => {
        const key = `${KEY}.rules[${index}]`;
        const clusters = rule.getOptionalStringArray('clusters');
        const namespaces = rule.getStringArray('namespaces');
        const wrong = namespaces.find(name => !/^[-a-z0-9]*\*?$/.test(name));
        if (namespaces.length === 0 || wrong !== undefined)
          throw new InputError(
            `${key}.namespaces: ${wrong === undefined ? 'is empty' : `"${wrong.slice(0, 100)}" is no name of a namespace`}; write names such as edge, or edge-*`,
          );
        return {
          ...(clusters && { clusters }),
          namespaces,
          owners: (rule.getOptionalStringArray('owners') ?? []).map(text =>
            reference(`${key}.owners`, text, 'group'),
          ),
          entities: (rule.getOptionalStringArray('entities') ?? []).map(text =>
            reference(`${key}.entities`, text, 'component'),
          ),
        };
      },
    );
    return new OwnershipRules(rules, unlisted);
  }

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** The rules that speak of a namespace; none where nobody said anything of it. */
  of({ cluster, namespace }: Place): readonly OwnershipRule[] {
    return this.rules.filter(
      ({ clusters, namespaces }) =>
        (clusters === undefined || clusters.includes(cluster)) &&
        namespaces.some(pattern => fits(pattern, namespace)),
    );
  }

  /** Whether any rule names the entity or its owner, for whichever namespace. */
  mention(claimant: Claimant): boolean {
    return admission(this.rules, claimant) !== undefined;
  }
}

/** What some rules say of an entity. */
export function admission(
  rules: readonly OwnershipRule[],
  { ref, owner }: Claimant,
): Admission | undefined {
  if (rules.some(({ entities }) => entities.includes(ref))) return 'entity';
  const ownerRef = owner?.toLocaleLowerCase('en-US');
  return ownerRef !== undefined &&
    rules.some(({ owners }) => owners.includes(ownerRef))
    ? 'owner'
    : undefined;
}
