import type { Messages } from './Message';

/** What is said of measurements. */
export const MEASURED_MESSAGES = {
  'probe-too-long': {
    says: 'the termination message of the probe has more than {{limit}} characters, and is not read',
    todo: 'write one ProbeResult and nothing else to /dev/termination-log',
  },
  'probe-not-json': {
    says: 'the termination message of the probe is not JSON',
    todo: 'look at the log of the probe: it writes its ProbeResult when it has counted to the end',
  },
  'probe-invalid': {
    says: 'the termination message of the probe is no ProbeResult: {{field}}: {{problem}}',
    todo: 'compare it with docs/schemas/probe-result.schema.json',
  },
  'probe-of-other': {
    says: 'the result says that it is of {{field}} {{value}}, and its pod is of {{expected}}',
    todo: 'run the Jobs that "fastpath probe" renders as they are',
  },
  'probe-image-unknown': {
    says: 'which image ran in the probe, or which one runs in this pod, is not reported by the node',
    todo: 'wait until the container runs; nothing is claimed meanwhile',
  },
  'probe-image-changed': {
    says: 'the probe ran {{image}}, and this pod runs {{expected}}',
    todo: 'probe again: the result is of another image',
  },
  'probe-device-changed': {
    says: 'the probe had {{device}}, and this interface has {{expected}}',
    todo: 'probe again: the result is of another kind of device',
  },
  'probe-lost-all': {
    says: 'a probe of this image on this kind of device sent {{count}} frames, and none came back (it ended at {{at}})',
    todo: 'look at the other end first, then at the network between; probe again when it is fixed',
  },
  'counter-slow-path': {
    says: '{{promised}} was promised, and a counter shows that packets take a slow path',
    todo: 'look at hardware offload on the node (ovs-vsctl get Open_vSwitch . other_config:hw-offload, tc -s filter show)',
  },
} as const satisfies Messages;
