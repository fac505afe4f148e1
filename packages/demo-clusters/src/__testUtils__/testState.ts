import { Store } from '../api/Store';
import type { ClusterState, Component } from '../cluster/ClusterState';
import { Device, DeviceBook } from '../cluster/DeviceBook';
import { Recorder } from '../cluster/Recorder';
import { namespaces } from '../cluster/namespaces';
import { namespace } from './fakes';

/** The state of a cluster whose clock the test moves, without a server. */
export function testState(devices: readonly Device[] = []) {
  let time = Date.parse('2026-11-22T12:00:00Z');
  const now = () => time;
  const store = new Store({ now });
  store.load([namespace('default')]);
  const state: ClusterState = {
    name: 'test',
    store,
    devices: new DeviceBook(devices),
    recorder: new Recorder(store, now),
    now,
    speed: 1,
    defaultNetwork: 'cbr0',
    heldBack: new Map(),
  };
  namespaces(state);
  /** Runs components until they change nothing more, as the control loop does. */
  const settle = (...components: readonly Component[]) => {
    for (let turn = 0; turn < 50; turn++) {
      const before = store.currentVersion;
      components.forEach(component => component(state));
      if (store.currentVersion === before) return;
    }
    throw new Error('the components never come to rest');
  };
  return {
    state,
    store,
    settle,
    pass: (milliseconds: number) => void (time += milliseconds),
    messages: (reason: string) =>
      store
        .list('events')
        .filter(event => event.reason === reason)
        .map(event => String(event.message)),
  };
}
