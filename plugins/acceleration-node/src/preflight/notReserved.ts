import type { NodeRoom } from './nodeRoom';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { amountText } from './wording';

const PREFIX = 'hugepages-';

/** Whether a resource is hugepages: the node's kernel reserves them, and no device plugin. */
export const isHugepages = (resource: string) => resource.startsWith(PREFIX);

/** What is asked for. */
interface AskedPages {
  readonly resource: string;
  /** Bytes of it in each pod. */
  readonly amount: number;
  readonly environment: string;
  /** The environment's page sizes, in the order in which they are taken. */
  readonly order: readonly string[];
  /** The nodes that take the pods. */
  readonly taking: readonly NodeRoom[];
}

/** The pages of other sizes on the nodes that take the pods: the node with the most. */
function otherPages({ resource, taking }: AskedPages) {
  return taking
    .flatMap(({ name, allocatable }) =>
      Object.entries(allocatable)
        .filter(
          ([key, amount]) => isHugepages(key) && key !== resource && amount > 0,
        )
        .map(([key, amount]) => ({ node: name, key, amount })),
    )
    .sort((a, b) => b.amount - a.amount)[0];
}

/**
 * No node that takes the pods has reserved pages of the size: which the environment's order of sizes chose, so that the order
 * is the first thing to change.
 */
export function notReserved(
  cluster: string,
  rooms: readonly NodeRoom[],
  asked: AskedPages,
): PreflightFinding {
  const { resource, amount, environment, order } = asked;
  const size = resource.slice(PREFIX.length);
  const other = otherPages(asked);
  if (other) {
    const params = {
      cluster,
      size,
      environment,
      order: order.join(', '),
      node: other.node,
      amount: amountText(other.key, other.amount),
      other: other.key.slice(PREFIX.length),
    };
    if (other.amount < amount)
      return found({ code: 'hugepages-not-reserved.other-too-few', params });
    return order.includes(params.other)
      ? found({ code: 'hugepages-not-reserved.order', params })
      : found({ code: 'hugepages-not-reserved.other-size', params });
  }
  const elsewhere = rooms.find(
    ({ allocatable, refusal }) => refusal && (allocatable[resource] ?? 0) > 0,
  );
  return found(
    elsewhere
      ? {
          code: 'hugepages-not-reserved.elsewhere',
          params: {
            cluster,
            size,
            node: elsewhere.name,
            refusal: elsewhere.refusal!,
          },
        }
      : { code: 'hugepages-not-reserved', params: { cluster, size } },
  );
}
