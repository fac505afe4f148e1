import { expect, it } from 'vitest';
import { kubectlLines } from './kubectlLines';

it('names context, namespace, pod and container', () => {
  expect(
    kubectlLines({
      cluster: 'onprem-fra',
      namespace: 'edge',
      pod: 'httpd-0',
      containers: ['app', 'sidecar'],
    }),
  ).toEqual([
    'kubectl --context=onprem-fra --namespace=edge describe pod httpd-0',
    'kubectl --context=onprem-fra --namespace=edge get events --sort-by=.lastTimestamp --field-selector=involvedObject.name=httpd-0',
    'kubectl --context=onprem-fra --namespace=edge logs httpd-0 --container=app --tail=100',
    'kubectl --context=onprem-fra --namespace=edge logs httpd-0 --container=sidecar --tail=100',
  ]);
});

it.each([
  ['a b', "'--context=a b'"],
  ["it's", `'--context=it'\\''s'`],
  ['$(reboot)', "'--context=$(reboot)'"],
  ['--kubeconfig=x', '--context=--kubeconfig=x'],
  ['x\ny', "'--context=x\ny'"],
])('a cluster called %j stays one word', (cluster, word) => {
  expect(
    kubectlLines({ cluster, namespace: 'n', pod: 'p', containers: [] })[0],
  ).toBe(`kubectl ${word} --namespace=n describe pod p`);
});
