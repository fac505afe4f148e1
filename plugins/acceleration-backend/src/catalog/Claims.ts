import {
  LABELS,
  LooseFields,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { WorkloadFacts } from '../placements/CatalogFacts';
import { namedGroup, selectorGroup } from '../placements/groups';
import { admission, OwnershipRules, Place } from './OwnershipRules';
import { matchesSelector } from './Selector';

/** Why an entity does not get pods that it claims. */
export type Refusal =
  /** No rule speaks of the namespace, and the pods' label is not the entity's name. */
  | 'other-name'
  /** No rule speaks of the namespace, and pods of such namespaces are nobody's. */
  | 'unlisted'
  /** Rules give the namespace to others. */
  | 'not-admitted'
  /** Others claim the same pods with the same right. */
  | 'contested';

/** A claim of an entity to a placement, and why it does not hold. */
export interface RefusedClaim {
  readonly ref: string;
  readonly refusal: Refusal;
}

/** So many placements are remembered; beyond, all are worked out anew. */
const MOST_REMEMBERED = 100_000;

const lower = (text: string) => text.toLocaleLowerCase('en-US');

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/**
 * Whose pods are whose. An entity's own annotations only claim; that the claim holds is shown by something that its author
 * cannot write for the pods of others: a rule of the portal's administrators for the namespace, or, where no rule speaks of it,
 * the pods' label, which is the entity's name and no other claimant's. Claims of equal right cancel each other out: the pods go
 * to nobody. See "Whose pods are whose" in docs/clusters.md.
 */
export class Claims {
  private readonly byGroup = new Map<string, WorkloadFacts[]>();
  private readonly byName = new Map<string, WorkloadFacts[]>();
  private readonly selecting: readonly WorkloadFacts[];
  private readonly owners = new Map<string, readonly WorkloadFacts[]>();
  private readonly selectingAt = new Map<string, readonly WorkloadFacts[]>();
  /** Those of entities that were made of what runs: asked when nobody else has a pod. */
  private readonly afterwards?: Claims;
  /** The same text as long as the same selectors lead to the same pods. */
  readonly selection: string;

  /**
   * @param given - with the groups of {@link withOurs}
   * @param isLast - for those alone that were made of what runs
   */
  constructor(
    given: readonly WorkloadFacts[],
    private readonly rules: OwnershipRules,
    isLast = false,
  ) {
    const workloads = given.filter(({ isFound = false }) => isFound === isLast);
    if (workloads.length < given.length && !isLast)
      this.afterwards = new Claims(given, rules, true);
    for (const workload of workloads) {
      push(this.byName, lower(workload.name), workload);
      for (const group of workload.groups) push(this.byGroup, group, workload);
    }
    this.selecting = workloads.filter(({ selector }) => selector);
    this.selection = [
      this.selectionOf(workloads),
      this.afterwards?.selection ?? '',
    ].join('');
  }

  /** The groups of the selectors that lead to a pod, of entities that may have it. */
  selectorGroups(place: Place, labels: LooseFields): string[] {
    const groups = this.ownSelectorGroups(place, labels);
    const named = namedGroup(labels);
    const isTaken =
      groups.length > 0 ||
      (named !== undefined && this.findOwners(place, named).length > 0);
    return isTaken
      ? groups
      : (this.afterwards?.selectorGroups(place, labels) ?? []);
  }

  /** The entities that have a placement; none when nobody claims it with a right of their own. */
  ownersOf(place: Place, group: string): readonly WorkloadFacts[] {
    const key = [place.cluster, place.namespace, group].join(' ');
    const known = this.owners.get(key);
    if (known) return known;
    if (this.owners.size >= MOST_REMEMBERED) this.owners.clear();
    const own = this.findOwners(place, group);
    const found =
      own.length === 0 && this.afterwards
        ? this.afterwards.ownersOf(place, group)
        : own;
    this.owners.set(key, found);
    return found;
  }

  /** All who claim a placement and do not get it, each with the reason. */
  refusedClaims(place: Place, group: string): RefusedClaim[] {
    const owners = new Set(this.ownersOf(place, group));
    const rules = this.rules.of(place);
    const name = nameIn(group);
    const claimants = new Set([
      ...(this.byGroup.get(group) ?? []).filter(isAt(place)),
      ...(name === undefined || rules.length > 0
        ? []
        : this.namesakes(place, name)),
    ]);
    return [...claimants]
      .filter(claimant => !owners.has(claimant))
      .map(claimant => ({
        ref: claimant.ref,
        refusal: this.refusalOf(claimant, rules, name),
      }));
  }

  /** What the author of an entity that has no pods should know of its claims. The same whether others have such pods or not. */
  problemsOf(workload: WorkloadFacts): string[] {
    if (this.rules.mention(workload)) return [];
    const cure =
      'or let the portal’s administrators give its owner the namespace in acceleration.ownership';
    const others = workload.groups
      .flatMap(group => nameIn(group) ?? [])
      .filter(name => lower(name) !== lower(workload.name));
    return [
      ...[...new Set(others)].map(
        name =>
          `it ties itself to pods that are labelled "${name.slice(0, 63)}", which is not its name: they are not shown here; label them ${LABELS.workload}: ${workload.name}, ${cure}`,
      ),
      ...(workload.selector
        ? [
            `its label selector shows only pods whose label ${LABELS.workload} or ${LABELS.kubernetesId} is ${workload.name}; label them so, ${cure}`,
          ]
        : []),
    ];
  }

  private ownSelectorGroups(place: Place, labels: LooseFields): string[] {
    if (this.selecting.length === 0) return [];
    const named = namedGroup(labels);
    const matching = (workload: WorkloadFacts) =>
      matchesSelector(workload.selector!, labels);
    const rules = this.rules.of(place);
    if (rules.length > 0)
      return this.admittedTo(
        place,
        named,
        this.selectingIn(place).filter(matching),
      ).map(({ ref }) => selectorGroup(ref));
    const name =
      textIn(labels, LABELS.workload) ?? textIn(labels, LABELS.kubernetesId);
    if (name === undefined || this.rules.unlisted === 'nobody') return [];
    const [sole, ...others] = this.namesakes(place, name);
    return sole?.selector && others.length === 0 && matching(sole)
      ? [selectorGroup(sole.ref)]
      : [];
  }

  private findOwners(place: Place, group: string): readonly WorkloadFacts[] {
    const name = nameIn(group);
    // Who may have the pods of a selector was asked pod by pod.
    if (name === undefined)
      return (this.byGroup.get(group) ?? []).filter(isAt(place));
    if (this.rules.of(place).length > 0)
      return this.settled(
        place,
        (this.byGroup.get(group) ?? []).filter(isAt(place)),
      );
    if (this.rules.unlisted === 'nobody') return [];
    const namesakes = this.namesakes(place, name);
    return namesakes.length === 1 && namesakes[0].groups.includes(group)
      ? namesakes
      : [];
  }

  /** Of those that a namespace's rules admit: all that are named themselves, and the others if they have one owner. */
  private settled(
    place: Place,
    claimants: readonly WorkloadFacts[],
  ): readonly WorkloadFacts[] {
    const rules = this.rules.of(place);
    const by = (kind: 'entity' | 'owner') =>
      claimants.filter(claimant => admission(rules, claimant) === kind);
    const byOwner = by('owner');
    const owners = new Set(byOwner.map(({ owner }) => lower(owner ?? '')));
    return [...by('entity'), ...(owners.size === 1 ? byOwner : [])];
  }

  /** Of the entities whose selectors lead to a pod of a namespace with rules: a pod that names an entity is no other owner's. */
  private admittedTo(
    place: Place,
    named: string | undefined,
    selecting: readonly WorkloadFacts[],
  ): readonly WorkloadFacts[] {
    const rules = this.rules.of(place);
    const naming =
      named === undefined
        ? []
        : (this.byGroup.get(named) ?? []).filter(
            workload =>
              isAt(place)(workload) && admission(rules, workload) !== undefined,
          );
    if (naming.length === 0) return this.settled(place, selecting);
    const owners = new Set(
      this.ownersOf(place, named!).map(({ owner }) => lower(owner ?? '')),
    );
    return selecting.filter(
      workload =>
        admission(rules, workload) === 'entity' ||
        owners.has(lower(workload.owner ?? '')),
    );
  }

  /** The entities with selectors that a namespace's rules admit. */
  private selectingIn(place: Place): readonly WorkloadFacts[] {
    const key = `${place.cluster} ${place.namespace}`;
    const known = this.selectingAt.get(key);
    if (known) return known;
    const rules = this.rules.of(place);
    const found = this.selecting.filter(
      workload =>
        isAt(place)(workload) && admission(rules, workload) !== undefined,
    );
    this.selectingAt.set(key, found);
    return found;
  }

  /** Who claims, where no rule speaks, the pods that a label names: the entities of that name. */
  private namesakes(place: Place, name: string): readonly WorkloadFacts[] {
    return (this.byName.get(lower(name)) ?? []).filter(
      workload =>
        isAt(place)(workload) &&
        (workload.selector !== undefined ||
          workload.groups.some(group => nameIn(group) === name)),
    );
  }

  private refusalOf(
    claimant: WorkloadFacts,
    rules: ReturnType<OwnershipRules['of']>,
    name: string | undefined,
  ): Refusal {
    if (rules.length > 0)
      return admission(rules, claimant) ? 'contested' : 'not-admitted';
    if (this.rules.unlisted === 'nobody') return 'unlisted';
    return name === undefined || lower(claimant.name) === lower(name)
      ? 'contested'
      : 'other-name';
  }

  private selectionOf(workloads: readonly WorkloadFacts[]): string {
    if (this.selecting.length === 0) return '';
    const names = new Set(this.selecting.map(({ name }) => lower(name)));
    return JSON.stringify(
      workloads
        .filter(
          workload =>
            names.has(lower(workload.name)) || this.rules.mention(workload),
        )
        .map(workload => [
          workload.ref,
          workload.owner,
          workload.groups,
          workload.selector,
          workload.kubernetesNamespace,
          workload.kubernetesCluster,
        ]),
    );
  }
}

/** Whether an entity ties itself to pods of a place: it may name one namespace, and one cluster. */
function isAt({ cluster, namespace }: Place) {
  return ({
    kubernetesNamespace = namespace,
    kubernetesCluster = cluster,
  }: WorkloadFacts): boolean =>
    kubernetesNamespace === namespace && kubernetesCluster === cluster;
}

/** The value of the pods' label, for a group of pods that carry one. */
function nameIn(group: string): string | undefined {
  return /^(?:workload|id):(.+)$/s.exec(group)?.[1];
}
