import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { callerOf } from '../api/callerOf';
import type { TextImpact, WorkloadText } from '../api/checks/CheckJob';
import type { CheckRunner } from '../api/checks/CheckPool';
import { jsonOf } from '../api/checks/jsonOf';
import type { PlacementReader } from '../api/PlacementReader';
import { impactOfWorkload, impactSummary } from './impactOfWorkload';
import type {
  ImpactEvent,
  ImpactOfWorkload,
  ImpactPlan,
  ImpactRequest,
} from './ImpactPlan';
import { planImpact } from './planImpact';
import type { WorkloadTexts } from './WorkloadTexts';

/** What the impact is worked out with. */
export interface ImpactOptions {
  readonly catalog: CatalogService;
  readonly reader: PlacementReader;
  readonly runner: CheckRunner;
  readonly texts: Pick<WorkloadTexts, 'read'>;
  /** How many workloads one job has; 25 unless given. */
  readonly batch?: number;
}

type ReadEntity =
  | { readonly entity: Entity; readonly text: WorkloadText }
  | { readonly entity: Entity; readonly unreadable: readonly string[] };

/** What a changed environment does to the workloads that use it: their repositories are read, and both sides rendered elsewhere. */
export class Impact {
  constructor(private readonly options: ImpactOptions) {}

  /**
   * Looks at the request and at the catalog, as the caller sees it.
   *
   * @throws InputError with what is wrong with a changed environment, or when too many workloads use it
   */
  async plan(
    request: ImpactRequest,
    credentials: BackstageCredentials,
  ): Promise<ImpactPlan> {
    const plan = await planImpact(request, { ...this.options, credentials });
    // A job without workloads reads the environments alone.
    await this.judge(
      { ...plan.sides, inventories: {}, objects: {} },
      [],
      callerOf(credentials),
    );
    return plan;
  }

  /** Says what becomes of each workload, as soon as it is known. Ends early, without a last line, when nobody listens any more. */
  async *events(
    { sides, entities }: ImpactPlan,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): AsyncGenerator<ImpactEvent> {
    const caller = callerOf(credentials);
    const total = entities.length;
    const said: ImpactOfWorkload[] = [];
    yield { type: 'started', total };
    const { batch = 25 } = this.options;
    let next = this.readAll(entities.slice(0, batch));
    for (let start = 0; start < total; start += batch) {
      const read = await next;
      next = this.readAll(entities.slice(start + batch, start + 2 * batch));
      for (const { entity, found } of await this.judgeAll(
        sides,
        read,
        caller,
      )) {
        said.push(impactOfWorkload(entity, found));
        yield {
          type: 'workload',
          total,
          done: said.length,
          workload: said.at(-1),
        };
      }
      if (signal.aborted) return;
    }
    yield { type: 'finished', summary: impactSummary(said) };
  }

  private readAll(entities: readonly Entity[]): Promise<ReadEntity[]> {
    return Promise.all(
      entities.map(async entity => {
        try {
          return { entity, text: await this.options.texts.read(entity) };
        } catch (error) {
          return { entity, unreadable: (error as Error).message.split('\n') };
        }
      }),
    );
  }

  private async judgeAll(
    sides: ImpactPlan['sides'],
    read: readonly ReadEntity[],
    caller: string,
  ): Promise<{ entity: Entity; found: TextImpact }[]> {
    const texts = read.flatMap(each => ('text' in each ? [each.text] : []));
    const found =
      texts.length > 0 ? await this.judge(sides, texts, caller) : [];
    const byText = new Map(texts.map((text, index) => [text, found[index]]));
    return read.map(each => ({
      entity: each.entity,
      found: 'text' in each ? byText.get(each.text)! : each,
    }));
  }

  /** In one job; where that takes too long or says too much, each workload in its own, and what still does is named. */
  private async judge(
    sides: ImpactPlan['sides'],
    workloads: readonly WorkloadText[],
    caller: string,
  ): Promise<TextImpact[]> {
    try {
      const outcome = await this.options.runner.run(
        { ...sides, workloads },
        caller,
      );
      return JSON.parse(new TextDecoder().decode(jsonOf(outcome)));
    } catch (error) {
      const mayDivide = workloads.length > 0 && error instanceof InputError;
      if (!mayDivide) throw error;
      if (workloads.length === 1) return [{ unreadable: [error.message] }];
      const each: TextImpact[] = [];
      for (const workload of workloads)
        each.push(...(await this.judge(sides, [workload], caller)));
      return each;
    }
  }
}
