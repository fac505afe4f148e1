import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  doctorOutput,
  DoctorOutput,
} from '../../plugins/acceleration-cli/src/doctor/doctorOutput';
import { run } from '../../plugins/acceleration-cli/src/run';
import { canRun } from '../canRun';
import { ControlPlane } from './ControlPlane';
import { addNode } from './nodeActor';

const ROOT = join(__dirname, '..', '..');
const ASSETS = process.env.KUBEBUILDER_ASSETS;
const ROLE = join(
  ROOT,
  'plugins',
  'acceleration-backend',
  'kubernetes',
  'clusterrole.yaml',
);

function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(
  canRun('kubectl', hasKubectl(), 'put it on the PATH') &&
    canRun(
      'KUBEBUILDER_ASSETS',
      Boolean(ASSETS),
      'set it to a folder with etcd and kube-apiserver, as for envtest',
    ),
)('fastpath doctor on a real API server', () => {
  let plane: ControlPlane;
  let folder: string;
  const before = process.env.KUBECONFIG;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fastpath-doctor-'));
    plane = await ControlPlane.start(ASSETS!);
    await plane.kubectlWith(await readFile(ROLE, 'utf8'), 'apply', '-f', '-');
    await plane.kubectl(
      'create',
      'clusterrolebinding',
      'reader',
      '--clusterrole=fastpath-reader',
      '--user=reader',
    );
    await addNode(plane, 'onprem-1', { 'openshift.io/fastvdpa': '2' });
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = before;
    await plane?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function doctor(
    user: 'admin' | 'reader',
    ...args: string[]
  ): Promise<{ code: number; output: DoctorOutput }> {
    process.env.KUBECONFIG = join(folder, user);
    await writeFile(process.env.KUBECONFIG, plane.kubeconfigFor(user));
    const lines: string[] = [];
    const code = await run(
      ['doctor', '--context', 'test', '--format', 'json', ...args],
      { out: line => lines.push(line), err: line => lines.push(line) },
    );
    return { code, output: doctorOutput.parse(JSON.parse(lines.join('\n'))) };
  }

  const ENVIRONMENT = [
    '--environments',
    join(ROOT, 'templates', 'environments'),
    '--environment',
    'onprem-fra',
  ];

  it('finds the rights of the ClusterRole sufficient, and Multus lacking', async () => {
    const { code, output } = await doctor('reader', ...ENVIRONMENT);
    expect(output.summary).toMatchObject({ rightsLacking: 0, unread: 0 });
    expect(output.kubernetes).toMatch(/^v1\./);
    expect(
      output.rights.filter(({ served }) => served === 'not-served').length,
    ).toBeGreaterThan(0);
    expect(
      output.environments[0].requirements.find(
        ({ state }) => state === 'lacking',
      )?.component,
    ).toBe('Multus CNI');
    expect(code).toBe(1);
  });

  it('has Multus once its API is served, and does not guess its version', async () => {
    await plane.kubectl('apply', '-f', join(__dirname, 'crds.yaml'));
    await plane.kubectl('wait', '--for=condition=Established', 'crd', '--all');
    const { output } = await doctor('reader', ...ENVIRONMENT);
    expect(output.environments[0].requirements[0]).toMatchObject({
      component: 'Multus CNI',
      state: 'version-unknown',
    });
  });

  it('names the rights that another user lacks', async () => {
    const { code, output } = await doctor(
      'admin',
      '--as',
      'nobody-in-particular',
    );
    expect(code).toBe(1);
    expect(output.summary.rightsLacking).toBe(
      2 * output.rights.filter(({ served }) => served === 'served').length,
    );
  });
});
