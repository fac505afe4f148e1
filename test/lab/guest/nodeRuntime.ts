import type { ImageStore } from './GuestPlan';
import type { NodeRuntime } from './GuestRun';
import { seccompProfile } from './seccompProfile';
import { textOf } from './textOf';

/** containers-common's default profile. */
const SECCOMP = '/usr/share/containers/seccomp.json';

/** What containers of an image start from on a guest's node: two CPUs, the first of which the node keeps. */
export async function nodeRuntime(
  images: ImageStore,
  image: string,
): Promise<NodeRuntime> {
  const config = JSON.parse(
    await images.run([
      'image',
      'inspect',
      '--format',
      '{{json .Config}}',
      image,
    ]),
  );
  const profile = await textOf(SECCOMP);
  return {
    image: {
      entrypoint: config.Entrypoint ?? [],
      command: config.Cmd ?? [],
      env: config.Env ?? [],
      workingDir: config.WorkingDir ?? '',
    },
    cpus: '1',
    ...(profile && {
      seccomp: (capabilities: readonly string[]) =>
        seccompProfile(JSON.parse(profile), capabilities),
    }),
  };
}
