import {
  DemoClusters,
  DemoClustersOptions,
  startDemoClusters,
} from './startDemoClusters';

/**
 * Runs the demo clusters as a process of its own, until SIGINT or SIGTERM.
 *
 * @returns the clusters, once they run
 * @public
 */
export async function runDemoClusters(
  options: Omit<DemoClustersOptions, 'logger'>,
): Promise<DemoClusters> {
  const say = (message: string) => void process.stderr.write(`${message}\n`);
  const demo = await startDemoClusters({
    ...options,
    logger: { info: say, warn: say },
  });
  say(
    `Simulated clusters ${demo.clusters.join(', ')}; look inside with: kubectl --kubeconfig ${demo.kubeconfigPath} --context ${demo.clusters[0]} get pods -A`,
  );
  const stop = () => void demo.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return demo;
}
