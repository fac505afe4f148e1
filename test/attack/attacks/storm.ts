import { eventLines, list, pod, stream } from '../answers';
import type { Attack } from '../Attack';

const PODS = 500;

/** All pods change, then they change back, as fast as it is read. */
function* changes() {
  const rounds = ['[]', '[{}]'].map(status =>
    eventLines(
      'MODIFIED',
      Array.from({ length: PODS }, (_, at) =>
        pod(`p${at}`, { 'k8s.v1.cni.cncf.io/network-status': status }),
      ),
    ),
  );
  for (;;) yield* rounds;
}

export const storm: Attack = {
  name: 'storm',
  does: '500 pods that change as fast as they are read',
  outcomes: ['live'],
  pods: () => PODS,
  answer: ({ response, isWatch }) =>
    isWatch
      ? stream(response, changes())
      : list(
          response,
          Array.from({ length: PODS }, (_, at) => pod(`p${at}`)),
        ),
};
