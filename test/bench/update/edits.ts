import { loadYamlDocuments } from '@fastpath/backstage-plugin-acceleration-node';

/** What an owner does to one file by hand. */
export interface OwnerEdit {
  readonly name: string;
  /** Which file: the first whose path this fits. */
  readonly file: RegExp;
  /** The text with the edit; the same text where it does not apply. */
  readonly apply: (text: string) => string;
  /** Whether the edit is there. Never asked of a text that is no YAML. */
  readonly holds: (text: string) => boolean;
  /** Whether the generator changes the very same field to another value: somebody has to decide. */
  readonly isContested?: boolean;
}

const CONTROLLER = /^deploy\/base\/(deployment|statefulset|daemonset)\.yaml$/;
const onprem = (file: string) =>
  new RegExp(`^deploy/overlays/onprem-fra/${file}\\.yaml$`);

const documentOf = (text: string): any => loadYamlDocuments(text)[0];
const podOf = (text: string) => documentOf(text).spec.template;
const containerOf = (text: string) => podOf(text).spec.containers[0];

/** Edits as one sees them in repositories; most stand beside a line that the generator changes. */
export const EDITS: readonly OwnerEdit[] = [
  {
    name: 'a comment before a value',
    file: CONTROLLER,
    apply: text => text.replace(/^( +)image: /m, '$1# rebuilt each Monday\n$&'),
    holds: text => text.includes('# rebuilt each Monday'),
  },
  {
    name: 'a comment behind a value',
    file: CONTROLLER,
    apply: text => text.replace(/^ +image: .*$/m, '$&  # ask the edge team'),
    holds: text => text.includes('# ask the edge team'),
  },
  {
    name: 'a variable more',
    file: CONTROLLER,
    apply: text =>
      text.replace(/^( +)image: /m, (line, indent) =>
        /^ +env:$/m.test(text)
          ? line
          : `${indent}env:\n${indent}- name: TUNED\n${indent}  value: 'yes'\n${line}`,
      ),
    holds: text =>
      (containerOf(text).env ?? []).some(
        ({ name, value }: any) => name === 'TUNED' && value === 'yes',
      ),
  },
  {
    name: 'keys in another order',
    file: CONTROLLER,
    apply: text =>
      text.replace(
        /^( +args:\n(?: +- .*\n)+)( +command:\n(?: +- .*\n)+)/m,
        '$2$1',
      ),
    holds: text => text.indexOf(' command:') < text.indexOf(' args:'),
  },
  {
    name: 'more memory',
    file: CONTROLLER,
    apply: text => text.replace(/memory: 1Gi/g, 'memory: 3Gi'),
    holds: text => containerOf(text).resources.limits.memory === '3Gi',
  },
  {
    name: 'an annotation on the pods',
    file: CONTROLLER,
    apply: text =>
      text.replace(
        /^( +)k8s\.v1\.cni\.cncf\.io\/networks:/m,
        '$1example.com/team: edge\n$&',
      ),
    holds: text =>
      podOf(text).metadata.annotations?.['example.com/team'] === 'edge',
  },
  {
    name: "a field in a NAD's JSON",
    file: onprem('networks'),
    apply: text => text.replace(/"ipam": \{\}/, '"ipam": { "type": "dhcp" }'),
    holds: text =>
      loadYamlDocuments(text).some(
        (nad: any) => JSON.parse(nad.spec.config).ipam?.type === 'dhcp',
      ),
  },
  {
    name: 'a device more',
    file: onprem('pod.patch'),
    apply: text =>
      text.replace(
        /^( +)openshift\.io\/fastvdpa: .*$/gm,
        "$1example.com/gpu: '1'\n$&",
      ),
    holds: text =>
      containerOf(text).resources.limits['example.com/gpu'] === '1',
  },
  {
    name: 'a label on the nodes that are taken',
    file: onprem('pod.patch'),
    apply: text =>
      text.replace(
        /^( +)fastpath\.dev\/nic: .*$/m,
        '$&\n$1fastpath.dev/rack: a',
      ),
    holds: text => podOf(text).spec.nodeSelector?.['fastpath.dev/rack'] === 'a',
  },
  {
    name: 'another number of replicas, which the generator changes too',
    file: CONTROLLER,
    apply: text => text.replace(/^ {2}replicas: \d+$/m, '  replicas: 77'),
    holds: text => documentOf(text).spec.replicas === 77,
    isContested: true,
  },
];

/** One repository in so many has the edit that is contested. */
const CONTESTED = 10;

/** The edits of one repository: the same ones in each run. */
export function editsOf(index: number): OwnerEdit[] {
  return EDITS.filter(({ isContested }, place) =>
    isContested
      ? index % CONTESTED === 0
      : (index * 7 + place * 13 + Math.floor(index / 4) * 5) % 10 < 4,
  );
}
