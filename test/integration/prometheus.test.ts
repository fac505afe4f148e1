import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CounterSeries } from '@fastpath/backstage-plugin-acceleration-common';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CounterPoller,
  MetricsHealth,
} from '../../plugins/acceleration-backend/src/metrics/CounterPoller';
import { queryPrometheus } from '../../plugins/acceleration-backend/src/metrics/PrometheusClient';
import { canRun } from '../canRun';
import { freePort } from '../freePort';

function hasPrometheus(): boolean {
  try {
    execFileSync('prometheus', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What sriov-network-metrics-exporter shows of a node with two VFs (its README and collectors/sriovdev.go: names and labels). */
const exported = (
  rx: number,
  tx: number,
) => `# HELP sriov_vf_rx_packets Statistic rx_packets.
# TYPE sriov_vf_rx_packets counter
sriov_vf_rx_packets{numa_node="0",pciAddr="0000:65:00.2",pf="ens1f0",vf="0"} ${rx}
sriov_vf_rx_packets{numa_node="0",pciAddr="0000:65:00.3",pf="ens1f0",vf="1"} 7
# HELP sriov_vf_tx_packets Statistic tx_packets.
# TYPE sriov_vf_tx_packets counter
sriov_vf_tx_packets{numa_node="0",pciAddr="0000:65:00.2",pf="ens1f0",vf="0"} ${tx}
# HELP sriov_vf_rx_bytes Statistic rx_bytes.
# TYPE sriov_vf_rx_bytes counter
sriov_vf_rx_bytes{numa_node="0",pciAddr="0000:65:00.2",pf="ens1f0",vf="0"} 640000
# HELP sriov_kubepoddevice kubepoddevice
# TYPE sriov_kubepoddevice counter
sriov_kubepoddevice{container="httpd",dev_type="openshift.io/fastvdpa",namespace="edge",pciAddr="0000:65:00.2",pod="httpd-0"} 1
`;

const LOG = { info() {}, warn() {}, error() {}, debug() {}, child: () => LOG };

describe.runIf(
  canRun('prometheus', hasPrometheus(), 'install it (Debian: prometheus)'),
)('a real Prometheus', () => {
  let folder: string;
  let exporter: Server;
  let prometheus: ChildProcess;
  let url: URL;
  let counts = { rx: 10_000, tx: 10_000 };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fastpath-prometheus-'));
    exporter = createServer((_, response) =>
      response.end(exported(counts.rx, counts.tx)),
    );
    await new Promise<void>(resolve =>
      exporter.listen(0, '127.0.0.1', resolve),
    );
    const { port } = exporter.address() as { port: number };
    // As the exporter's own minimum-prom-scrape-config.yaml: instance is the node's name.
    const config = {
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: [
        {
          job_name: 'sriov-metrics',
          static_configs: [
            {
              targets: [`127.0.0.1:${port}`],
              labels: { instance: 'worker-1' },
            },
          ],
        },
      ],
    };
    await writeFile(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const own = await freePort();
    url = new URL(`http://127.0.0.1:${own}`);
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${own}`,
      ],
      { stdio: 'ignore' },
    );
  }, 30_000);
  afterAll(async () => {
    prometheus?.kill('SIGKILL');
    exporter?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("answers the built-in packs' counters in one query: what was sent is what the column has more", async () => {
    const packs = await loadBackendPacks();
    const seen: [readonly CounterSeries[] | undefined, MetricsHealth][] = [];
    let asked = 0;
    const poller = new CounterPoller({
      source: { cluster: 'fra', url, intervalMs: 1_000 },
      backends: () => packs.map(({ backend }) => backend),
      taken: (...what) => seen.push(what),
      logger: LOG as never,
      query: (...args) => {
        asked += 1;
        return queryPrometheus(...args);
      },
    });
    const rxOf = () =>
      (seen.at(-1)?.[0] ?? []).find(
        ({ measures, ties }) =>
          measures === 'rx-packets' && ties.pciAddress === '0000:65:00.2',
      );
    const until = async (wanted: number) => {
      for (let tries = 0; tries < 60 && rxOf()?.value !== wanted; tries += 1) {
        await new Promise(resolve => setTimeout(resolve, 500));
        await poller.poll();
      }
    };
    await until(10_000);
    expect(seen.at(-1)).toMatchObject([
      [
        {
          pack: 'vdpa',
          ties: { node: 'worker-1', pciAddress: '0000:65:00.2' },
        },
        { ties: { pciAddress: '0000:65:00.3' }, value: 7 },
        { measures: 'tx-packets', value: 10_000 },
      ],
      { state: 'ok' },
    ]);
    counts = { rx: 20_000, tx: 20_000 };
    await until(20_000);
    expect(rxOf()).toMatchObject({ value: 20_000 });
    expect(rxOf()!.perSecond).toBeGreaterThan(0);
    await new Promise(resolve => setTimeout(resolve, 1_100));
    await poller.poll();
    expect(rxOf()!.perSecond).toBe(0);
    expect(asked).toBe(seen.length);
  }, 60_000);

  it('says why it refuses a query', async () => {
    await expect(queryPrometheus({ url }, 'sum(')).rejects.toThrow(
      /refuses the query: .*parse error/,
    );
  });
});
