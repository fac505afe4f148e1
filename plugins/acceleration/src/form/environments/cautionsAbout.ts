import { isPast } from '../../parts/ClusterState';
import { EnvironmentChoice, isBroken } from './environmentChoices';

/** What somebody who chooses an environment should know first: the key of the sentence, and what stands in it. */
export type Caution =
  | { readonly key: 'broken' | 'problem'; readonly problem: string }
  | { readonly key: 'untrusted' | 'unseen' | 'uncounted' | 'past' }
  | { readonly key: 'full'; readonly resource: string }
  | { readonly key: 'retired'; readonly at: string; readonly by: string };

/**
 * What speaks against an environment. None of it forbids choosing it, but that it is broken: pods wait for devices, a silent
 * cluster may be back tomorrow, and what an untrusted environment promises is only not believed.
 */
export function cautionsAbout(choice: EnvironmentChoice): Caution[] {
  const { known } = choice;
  if (!known) return [];
  if (known.retired) return [{ key: 'retired', ...known.retired }];
  if (isBroken(choice))
    return known.problems.map(problem => ({ key: 'broken', problem }));
  const problems: Caution[] = known.problems.map(problem => ({
    key: 'problem',
    problem,
  }));
  const isUnseen = known.cluster.asOf === undefined && isPast(known.cluster);
  const full: Caution[] = known.capacity
    .filter(({ free }) => free <= 0)
    .map(({ resource }) => ({ key: 'full', resource }));
  const ways: readonly [boolean, readonly Caution[]][] = [
    [!known.trusted, [{ key: 'untrusted' }]],
    [isUnseen, [{ key: 'unseen' }]],
    [!isUnseen && isPast(known.cluster), [{ key: 'past' }]],
    [!isUnseen && known.capacity.length === 0, [{ key: 'uncounted' }]],
    [!isUnseen, full],
  ];
  return [
    ...ways.flatMap(([isSo, cautions]) => (isSo ? cautions : [])),
    ...problems,
  ];
}
