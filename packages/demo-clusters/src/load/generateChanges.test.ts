import { expect, it } from 'vitest';
import { eventually } from '../__testUtils__/eventually';
import { Store } from '../api/Store';
import { CHANGED_AT_ANNOTATION, generateChanges } from './generateChanges';
import { madePods } from './madePods';

it('loads pods and changes them, so many times a second', async () => {
  const store = new Store();
  store.load(madePods(100));
  const before = store.currentVersion;
  const changes = generateChanges(store, 1000);
  await eventually('changes', () => changes.count() > 150);
  changes.stop();
  expect(store.currentVersion - before).toBe(changes.count());
  expect(
    store
      .list('pods')
      .every(({ metadata }) => metadata.annotations?.[CHANGED_AT_ANNOTATION]),
  ).toBe(true);
});
