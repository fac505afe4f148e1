/** What somebody may do to a whole object, or add to it. */
export interface Forgery {
  readonly what: string;
  /** In situations whose name matches; else in all that have the object. */
  readonly only?: RegExp;
  /** Whether the green stays. */
  readonly stays?: true;
  /** The situation's objects with it; `undefined` where it has no such object. */
  readonly apply: (objects: readonly any[]) => readonly unknown[] | undefined;
}

/** Changes an object that is handed over. */
export type Patch = (copy: any) => void;

/** Changes the first object of a kind. */
export const changed =
  (kind: string, patch: Patch, name?: string) =>
  (objects: readonly any[]): readonly unknown[] | undefined => {
    const found = objects.find(
      object =>
        object.kind === kind && (!name || object.metadata.name === name),
    );
    if (!found) return undefined;
    const copy = structuredClone(found);
    patch(copy);
    return objects.map(object => (object === found ? copy : object));
  };

/** Puts a changed copy beside the first object of a kind. */
export const beside =
  (kind: string, patch: Patch) =>
  (objects: readonly any[]): readonly unknown[] | undefined => {
    const found = objects.find(object => object.kind === kind);
    if (!found) return undefined;
    const copy = structuredClone(found);
    patch(copy);
    return [...objects, copy];
  };

/** A patch of a text that holds JSON. */
export const within = (text: string, patch: Patch): string => {
  const value = JSON.parse(text);
  patch(value);
  return JSON.stringify(value);
};

export const STATUS = 'k8s.v1.cni.cncf.io/network-status';
export const inStatus = (patch: Patch) =>
  changed('Pod', pod => {
    const { annotations } = pod.metadata;
    annotations[STATUS] = within(annotations[STATUS], list => patch(list[1]));
  });
export const inVdpa = (patch: Patch) =>
  inStatus(entry => patch(entry['device-info'].vdpa));

export const asTwin: Patch = pod =>
  Object.assign(pod.metadata, { name: 'httpd-1', uid: 'u2' });
export const WITH_VDPA = /^vdpa|^offload/;
export const SELECTED =
  /^(vdpa|offload|mediation by (slots|a folder)|a kernel network)/;
