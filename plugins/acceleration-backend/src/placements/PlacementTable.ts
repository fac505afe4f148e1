import type { Controller } from './controllers';
import type { GroupTable } from './GroupTable';
import { PlacementState } from './PlacementState';

/** The placements of a cluster, by namespace and group, with the controllers that belong to them. */
export class PlacementTable {
  private readonly placements = new Map<string, PlacementState>();
  private readonly byController = new Map<string, readonly PlacementState[]>();

  constructor(
    private readonly cluster: string,
    private readonly groups: GroupTable,
  ) {}

  values(): Iterable<PlacementState> {
    return this.placements.values();
  }

  get(namespace: string, group: string): PlacementState | undefined {
    return this.placements.get(`${namespace} ${group}`);
  }

  /**
   * The placements of some groups, made where there is none yet.
   *
   * @param groups - joined by spaces; empty for none
   */
  of(namespace: string, groups: string): PlacementState[] {
    return groups === ''
      ? []
      : groups
          .split(' ')
          .map(
            group => this.get(namespace, group) ?? this.make(namespace, group),
          );
  }

  /** Those that a controller belongs to: `Deployment edge/httpd`. */
  withController(object: string): readonly PlacementState[] {
    return this.byController.get(object) ?? [];
  }

  /** @returns the placements that this changes */
  setController(
    controller: Controller,
    groups: string,
  ): readonly PlacementState[] {
    const before = this.unsetController(controller.object);
    const placements = this.of(controller.namespace, groups);
    placements.forEach(placement =>
      placement.controllers.set(controller.object, controller),
    );
    if (placements.length > 0)
      this.byController.set(controller.object, placements);
    return [...new Set([...before, ...placements])];
  }

  /** @returns the placements that this changes */
  unsetController(object: string): readonly PlacementState[] {
    const placements = this.withController(object);
    placements.forEach(placement => placement.controllers.delete(object));
    this.byController.delete(object);
    return placements;
  }

  /** Forgets a placement that nothing is left of. */
  removeIfEmpty(placement: PlacementState): void {
    if (!placement.isEmpty) return;
    this.placements.delete(`${placement.namespace} ${placement.group}`);
    this.groups.delete(placement);
  }

  /** Takes them out of what is known of all clusters. */
  close(): void {
    for (const placement of this.placements.values())
      this.groups.delete(placement);
  }

  private make(namespace: string, group: string): PlacementState {
    const placement = new PlacementState(this.cluster, namespace, group);
    this.placements.set(`${namespace} ${group}`, placement);
    this.groups.add(placement);
    return placement;
  }
}
