import {
  environmentName,
  fieldOf,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

type Values = Readonly<Record<string, unknown>>;

/** A quantity may be a number in YAML; the form has text. */
const quantity = (owner: unknown, key: string): string | undefined => {
  const value = fieldOf(owner, key);
  return typeof value === 'number' ? String(value) : textIn(owner, key);
};

const PORT = ['name', 'containerPort'];

/** The form asks for ports on eth0 by TCP; a list with others stays as it is when it is left empty. */
function portsOf(spec: unknown): unknown {
  const ports = listIn(spec, 'ports');
  const isPlain = ports.every(port => {
    const {
      interface: on = 'eth0',
      protocol = 'TCP',
      ...rest
    } = (port ?? {}) as Record<string, unknown>;
    return (
      on === 'eth0' &&
      protocol === 'TCP' &&
      Object.keys(rest).every(key => PORT.includes(key))
    );
  });
  return isPlain
    ? ports.map(port => ({
        name: fieldOf(port, 'name'),
        containerPort: fieldOf(port, 'containerPort'),
      }))
    : [];
}

/** References as the form's picker has them. */
const environmentsOf = (spec: unknown) =>
  listIn(spec, 'environments').flatMap(use => {
    const name = typeof use === 'string' ? use : textIn(use, 'name');
    return name ? [`resource:default/${environmentName(name)}`] : [];
  });

/**
 * What the form of the template `change-accelerated-service` holds at first: the component, and what its `workload.yaml` says.
 * What the form has no field for is left out: what is left empty stays.
 *
 * @param component - the entity's reference
 * @param workload - the document as it stands; nothing is certain of it
 */
export function changeValues(component: string, workload?: unknown): Values {
  const spec = mappingIn(workload, 'spec');
  const resources = mappingIn(spec, 'resources');
  const values = {
    component,
    image: textIn(spec, 'image'),
    args: listIn(spec, 'args'),
    ports: portsOf(spec),
    interfaces: listIn(spec, 'interfaces'),
    replicas: fieldOf(spec, 'replicas'),
    cpu: quantity(resources, 'cpu'),
    memory: quantity(resources, 'memory'),
    hugepages: quantity(mappingIn(spec, 'hugepages'), 'total'),
    environments: environmentsOf(spec),
  };
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
