import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import type { LinkReason } from '../messages/LinkReason';
import type { Situation } from '../Situation';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** A net-config of the pod's namespace that makes another kind of interface of the environment's network. */
function lowered(situation: Situation): LinkReason | undefined {
  const { promised, expectation } = situation;
  const expected = expectation?.network?.datapath;
  if (!expected) return undefined;
  for (const { object, interfaces } of promised!.netConfigs) {
    const datapath = interfaces.get(situation.interface)?.datapath;
    if (datapath && datapath !== expected)
      return reason('net-config-lowers-promise', {
        object,
        interface: situation.interface,
        datapath,
        expected,
      });
  }
  return undefined;
}

/** What the pod was rendered with is this environment's: the promise is the environment's, never the tenant's. */
export function netConfigLink({ situation }: LinkInput): LinkFinding {
  const { promised, expectation } = situation;
  if (!promised) return NOT_NEEDED;
  const [why] = promised.contradictions;
  const trouble = why ?? lowered(situation);
  if (trouble) return broken('owner', trouble);
  if (promised.missing)
    return notSeen(reason('promise-not-known', { why: promised.missing }));
  if (!expectation?.datapath) return notSeen(reason('datapath-not-known'));
  const config = promised.netConfig;
  return held('environment', [
    ...promised.evidence,
    ...(config
      ? [
          evidence(
            config.object,
            'data["net.json"]: environment',
            config.environment,
            'the environment that the net-config was rendered for',
          ),
        ]
      : []),
  ]);
}
