const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const WRAP = 2 ** 40;

interface Annotated {
  readonly metadata: {
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** A MAC address that says when it was written: 40 bits of milliseconds. */
export function macAt(time: number): string {
  const digits = (time % WRAP).toString(16).padStart(10, '0');
  return ['02', ...digits.match(/../g)!].join(':');
}

/** A pod whose second interface has a MAC address of now: a change that is shown, and that nothing may pass over. */
export function withMac<T extends Annotated>(pod: T, mac: string): T {
  const status = JSON.parse(pod.metadata.annotations![STATUS]);
  const changed = status.map((item: any) =>
    item.interface === 'net1' ? { ...item, mac } : item,
  );
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      annotations: {
        ...pod.metadata.annotations,
        [STATUS]: JSON.stringify(changed),
      },
    },
  };
}

/** How many milliseconds ago a pod's MAC address was written; `undefined` when it is not one of {@link macAt}. */
export function ageOfMac(pod: Annotated, now: number): number | undefined {
  const text = pod.metadata.annotations?.[STATUS] ?? '';
  const at = text.indexOf('net1');
  const mac = /"mac":\s*"02((?::[0-9a-f]{2}){5})"/.exec(text.slice(at));
  if (at < 0 || !mac) return undefined;
  const age = (now % WRAP) - parseInt(mac[1].replaceAll(':', ''), 16);
  return age >= 0 && age < 3_600_000 ? age : undefined;
}
