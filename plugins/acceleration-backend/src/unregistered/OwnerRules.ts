import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { LooseFields } from '@fastpath/backstage-plugin-acceleration-common';
import { textIn } from '@fastpath/backstage-plugin-acceleration-common';

/** What an owner is guessed from. */
export interface OwnedPlace {
  readonly cluster: string;
  readonly namespace: string;
  /** Of the pods. */
  readonly labels: LooseFields;
  /** Of the namespace; absent where it could not be read. */
  readonly namespaceLabels?: LooseFields;
  readonly namespaceAnnotations?: LooseFields;
}

/** An owner, and the rule that names it. */
export interface GuessedOwner {
  /** A full reference. */
  readonly owner: string;
  /** `acceleration.unregistered.owners[0]` */
  readonly rule: string;
}

const KEY = 'acceleration.unregistered.owners';

/** Where a rule takes a value from; the namespace's have to be read. */
const SOURCES = {
  namespaceLabel: ({ namespaceLabels }: OwnedPlace) => namespaceLabels,
  namespaceAnnotation: ({ namespaceAnnotations }: OwnedPlace) =>
    namespaceAnnotations,
  podLabel: ({ labels }: OwnedPlace) => labels,
} as const satisfies Record<
  string,
  (place: OwnedPlace) => LooseFields | undefined
>;

type Source = keyof typeof SOURCES;

interface OwnerRule {
  readonly key: string;
  readonly namespaces?: readonly string[];
  readonly from?: { readonly source: Source; readonly name: string };
  /** With `{value}` where the value goes. */
  readonly owner: string;
}

const PLACE = '{value}';
/** What may stand for `{value}`: a name, or a whole reference. */
const VALUE =
  /^(?:(?:[\w.-]+:)?(?:[\w.-]+\/)?)?[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/;

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : pattern === name;
}

function reference(text: string): string | undefined {
  if (!VALUE.test(text)) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    ).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

function readRule(
  rule: ReturnType<RootConfigService['getConfigArray']>[number],
  index: number,
): OwnerRule {
  const key = `${KEY}[${index}]`;
  const namespaces = rule.getOptionalStringArray('namespaces');
  const given = (Object.keys(SOURCES) as Source[]).filter(source =>
    rule.has(source),
  );
  if (given.length > 1)
    throw new InputError(
      `${key} has ${given.join(' and ')}; give one of them, and another rule for the other`,
    );
  const [source] = given;
  if (!source && !namespaces)
    throw new InputError(
      `${key} says nothing of what it holds for; give namespaces, or one of ${Object.keys(SOURCES).join(', ')}`,
    );
  const owner = rule.getOptionalString('owner') ?? PLACE;
  if (!source && owner.includes(PLACE))
    throw new InputError(
      `${key}.owner: has no value to put in; name an owner, such as group:default/edge`,
    );
  if (reference(owner.replaceAll(PLACE, 'x')) === undefined)
    throw new InputError(
      `${key}.owner: "${owner.slice(0, 200)}" is no entity reference; write for example group:default/${PLACE}`,
    );
  return {
    key,
    ...(namespaces && { namespaces }),
    ...(source && { from: { source, name: rule.getString(source) } }),
    owner,
  };
}

/** Who probably owns workloads that no entity claims, by the rules of the portal's administrators. A guess: it gives nobody a right. */
export class OwnerRules {
  private constructor(private readonly rules: readonly OwnerRule[]) {}

  /**
   * Reads `acceleration.unregistered.owners`.
   *
   * @throws InputError that names the key, for a rule that cannot be read
   */
  static fromConfig(config: RootConfigService): OwnerRules {
    return new OwnerRules(
      (config.getOptionalConfigArray(KEY) ?? []).map(readRule),
    );
  }

  /** Whether any rule looks at namespaces' own labels or annotations. */
  get readNamespaces(): boolean {
    return this.rules.some(({ from }) => from?.source.startsWith('namespace'));
  }

  /** By the first rule that names anybody. */
  guess(place: OwnedPlace): GuessedOwner | undefined {
    for (const { key, namespaces, from, owner } of this.rules) {
      if (
        namespaces &&
        !namespaces.some(pattern => fits(pattern, place.namespace))
      )
        continue;
      const value = from ? textIn(SOURCES[from.source](place), from.name) : '';
      // What others write into labels becomes a name, and nothing else.
      if (value === undefined || (from && !VALUE.test(value))) continue;
      const ref = reference(owner.replaceAll(PLACE, value));
      if (ref) return { owner: ref, rule: key };
    }
    return undefined;
  }
}
