import { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiObject, App, Chart } from 'cdk8s';
import { load, YAML11_SCHEMA } from 'js-yaml';
import type { Contender } from './Contender';
import { proveSameObjects } from './equality';

/** One workload: an app with a chart for each environment. */
function synthesize(
  builds: readonly {
    environment: string;
    objects: readonly KubernetesObject[];
  }[],
): string {
  const app = new App();
  for (const { environment, objects } of builds) {
    const chart = new Chart(app, environment);
    for (const { apiVersion, kind, metadata, ...fields } of objects)
      new ApiObject(chart, `${kind}-${metadata.name}`, {
        apiVersion,
        kind,
        metadata,
        ...fields,
      });
  }
  return app.synthYaml();
}

/** cdk8s, in memory: an app for each workload, since one app for all would resolve dependencies between thousands of objects. */
export const cdk8sApp: Contender = {
  name: 'cdk8s',
  does: 'is given the finished objects of every build, makes an ApiObject of each (an App for each workload, a Chart for each environment) and writes them with `synthYaml()`; no overlays, parsing, digests or proof',
  async prepare(_, reference) {
    const rendered = reference();
    return {
      scale: 1,
      run: () => rendered.map(({ builds }) => synthesize(builds)),
      prove: (output: string[]) => {
        output.forEach((text, index) => {
          // It writes YAML 1.1, in which `0o17` needs no quotes.
          const found = text
            .split(/^---\n/m)
            .map(
              document =>
                load(document, { schema: YAML11_SCHEMA }) as KubernetesObject,
            );
          const wanted = rendered[index].builds.flatMap(
            ({ environment, objects }) =>
              objects.map(object => ({ environment, object })),
          );
          if (found.length !== wanted.length)
            throw new Error(
              `cdk8s: ${found.length} objects, not ${wanted.length}`,
            );
          for (const { environment, objects } of rendered[index].builds) {
            proveSameObjects(
              `cdk8s: ${environment}`,
              found.splice(0, objects.length),
              objects,
            );
          }
        });
      },
    };
  },
};
