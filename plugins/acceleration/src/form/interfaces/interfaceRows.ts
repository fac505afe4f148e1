/** One interface as the editor holds it: text, right or not. */
export interface InterfaceRow {
  readonly name: string;
  readonly network: string;
  readonly datapath: string;
}

/** As many as a workload may have. */
export const MAX_INTERFACES = 8;

const DATAPATH = 'userspace';
const NETWORK = 'fast';

const textOf = (value: unknown, otherwise: string) =>
  typeof value === 'string' ? value : otherwise;

/** The rows of whatever the form holds. */
export function rowsOf(value: unknown): InterfaceRow[] {
  if (!Array.isArray(value)) return [];
  return value.map(item => ({
    name: textOf(item?.name, ''),
    network: textOf(item?.network, ''),
    datapath: textOf(item?.datapath, DATAPATH),
  }));
}

/** One row more, with the next free name and the network of the row before. */
export function withOneMore(rows: readonly InterfaceRow[]): InterfaceRow[] {
  const names = new Set(rows.map(({ name }) => name));
  const free = [...Array(MAX_INTERFACES + 1).keys()]
    .map(index => `net${index + 1}`)
    .find(name => !names.has(name));
  return [
    ...rows,
    {
      name: free ?? '',
      network: rows.at(-1)?.network || NETWORK,
      datapath: DATAPATH,
    },
  ];
}
