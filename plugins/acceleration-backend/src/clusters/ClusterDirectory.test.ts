import { mockServices } from '@backstage/backend-test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClusterDirectory, ClusterDirectoryOptions } from './ClusterDirectory';
import type {
  ClusterSource,
  UnwatchedCluster,
  WatchedCluster,
} from './ClusterSource';
import { NotThereYet } from './NotThereYet';

const watched = (
  name: string,
  fingerprint = '1',
  more: Partial<WatchedCluster> = {},
): WatchedCluster => ({
  name,
  fingerprint,
  connect: () => Promise.reject(new Error()),
  ...more,
});
const unwatched = (
  name: string,
  reason = 'for a reason',
): UnwatchedCluster => ({ name, unwatched: reason });

/** A source whose answer can be set. */
class Source implements ClusterSource {
  asked = 0;

  constructor(
    readonly name: string,
    public answer: () => unknown,
  ) {}

  async clusters() {
    this.asked += 1;
    return (await this.answer()) as WatchedCluster[];
  }
}

let told: string[];
let directories: ClusterDirectory[];
let logger: ReturnType<typeof mockServices.logger.mock>;

beforeEach(() => {
  [told, directories, logger] = [[], [], mockServices.logger.mock()];
});
afterEach(async () => {
  await Promise.all(directories.map(made => made.close()));
});

function directory(
  sources: readonly ClusterSource[],
  more: Partial<ClusterDirectoryOptions> = {},
): ClusterDirectory {
  const listener = {
    set: (cluster: WatchedCluster | UnwatchedCluster, source: string) =>
      told.push(
        `${source} ${cluster.name}${'unwatched' in cluster ? `: ${cluster.unwatched}` : ''}`,
      ),
    remove: (name: string) => told.push(`removed ${name}`),
  };
  const made = new ClusterDirectory({
    sources,
    listener,
    logger,
    refreshMs: 60_000,
    patienceMs: 100,
    ...more,
  });
  directories.push(made);
  return made;
}

/** What was told since it was last asked for. */
const news = () => told.splice(0);
const warnings = () =>
  (vi.mocked(logger.warn).mock.calls as [string][]).map(([message]) => message);

describe('ClusterDirectory', () => {
  it('tells of clusters that are new, changed and gone, and of nothing else', async () => {
    const source = new Source('config', () => [watched('a'), unwatched('b')]);
    const made = directory([source]);
    await made.start();
    expect(news()).toEqual(['config a', 'config b: for a reason']);
    await made.refresh();
    expect(news()).toEqual([]);
    for (const [answer, expected] of [
      [[watched('a', '2'), unwatched('b')], ['config a']],
      [
        [watched('a', '2', { title: 'A' }), unwatched('b', 'another')],
        ['config a', 'config b: another'],
      ],
      [[watched('a', '2', { title: 'A' }), watched('b')], ['config b']],
      [[watched('c')], ['removed a', 'removed b', 'config c']],
      [[watched('c', '1', { isSimulated: true })], ['config c']],
    ] as const) {
      source.answer = () => answer;
      await made.refresh();
      expect(news()).toEqual(expected);
    }
  });

  it('takes the first source of a cluster, and warns once', async () => {
    const [first, second] = [
      new Source('first', () => [watched('a')]),
      new Source('second', () => [watched('a', '9')]),
    ];
    const made = directory([first, second]);
    await made.start();
    await made.refresh();
    expect(news()).toEqual(['first a']);
    expect(warnings()).toEqual([
      'Cluster a is listed by first and again by second; the first one counts',
    ]);
    first.answer = () => [];
    await made.refresh();
    expect(news()).toEqual(['second a']);
  });

  it('prefers a source that can watch a cluster to one that cannot', async () => {
    await directory([
      new Source('kubernetes', () => [unwatched('a')]),
      new Source('module', () => [watched('a')]),
      new Source('other', () => [unwatched('a')]),
    ]).start();
    expect(news()).toEqual(['module a']);
    expect(warnings()).toEqual([]);
  });

  it('keeps the last answer of a source that fails, and warns once for each reason', async () => {
    const source = new Source('config', () => [watched('a')]);
    const made = directory([source, new Source('other', () => [watched('b')])]);
    await made.start();
    news();
    for (const reason of ['broken', 'broken', 'worse', 'broken']) {
      source.answer = () => Promise.reject(new Error(reason));
      await made.refresh();
    }
    expect(news()).toEqual([]);
    expect(warnings()).toEqual(
      ['broken', 'worse'].map(
        reason =>
          `config cannot say which clusters there are; what it said before counts: ${reason}`,
      ),
    );
  });

  it.each([
    [null],
    [undefined],
    ['text'],
    [7],
    [{}],
    [[null, 7, {}, { name: '' }, { name: 7 }]],
  ])('is not crashed by a source that gives %j', async odd => {
    await directory([
      new Source('odd', () => odd),
      new Source('other', () => [watched('b')]),
    ]).start();
    expect(news()).toEqual(['other b']);
  });

  it('is not held up by a source that hangs, and hears it when it answers', async () => {
    let answer: (clusters: WatchedCluster[]) => void = () => undefined;
    const hanging = new Source(
      'hanging',
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    const made = directory(
      [hanging, new Source('other', () => [watched('b')])],
      { patienceMs: 30 },
    );
    await made.start();
    await made.refresh();
    expect(news()).toEqual(['other b']);
    expect(hanging.asked).toBe(1);
    answer([watched('a'), watched('b')]);
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(news()).toEqual(['hanging a', 'hanging b']);
  });

  it('asks quickly at first while a list is not there yet, without a warning', async () => {
    const source = new Source('kubeconfig', () =>
      Promise.reject(new NotThereYet('not yet')),
    );
    await directory([source], { quickMs: 10, now: () => 0 }).start();
    await vi.waitFor(() => expect(source.asked).toBeGreaterThan(2));
    source.answer = () => [watched('a')];
    await vi.waitFor(() => expect(told).toEqual(['kubeconfig a']));
    expect(warnings()).toEqual([]);
  });

  it('asks no longer quickly after a minute', async () => {
    let now = 0;
    const source = new Source('kubeconfig', () =>
      Promise.reject(new NotThereYet('not yet')),
    );
    const made = directory([source], { quickMs: 10, now: () => now });
    const starting = made.start();
    now = 61_000;
    await starting;
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    expect(source.asked).toBe(1);
  });

  it('asks from time to time', async () => {
    const source = new Source('config', () => []);
    await directory([source], { refreshMs: 10 }).start();
    source.answer = () => [watched('a')];
    await vi.waitFor(() => expect(told).toEqual(['config a']));
  });

  it('tells nothing after it is closed, also of an answer that comes late', async () => {
    let answer: (clusters: WatchedCluster[]) => void = () => undefined;
    const made = directory([
      new Source(
        'hanging',
        () =>
          new Promise(resolve => {
            answer = resolve;
          }),
      ),
    ]);
    const starting = made.start();
    await made.close();
    await starting;
    answer([watched('a')]);
    await Promise.resolve();
    expect(news()).toEqual([]);
  });

  it('goes on when taking up a cluster fails', async () => {
    const source = new Source('config', () => [watched('a'), watched('b')]);
    const set = vi.fn().mockImplementationOnce(() => {
      throw new Error('no');
    });
    const made = directory([source], {
      listener: { set, remove: () => undefined },
    });
    await made.start();
    await made.refresh();
    expect(set.mock.calls.map(([{ name }]) => name)).toEqual(['a', 'b', 'a']);
  });
});
