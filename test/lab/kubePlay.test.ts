import { describe, expect, it } from 'vitest';
import { loadYamlDocuments } from '@fastpath/backstage-plugin-acceleration-node';
import { annotationsFolder, forPodman } from './kubePlay';
import type { KubeObject } from './model';

const POD: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'echo-aws',
    annotations: {
      'k8s.v1.cni.cncf.io/networks':
        '[{"name":"echo-fast","interface":"net1"}]',
    },
  },
  spec: {
    containers: [
      {
        name: 'echo',
        image: 'localhost/x@sha256:1',
        args: ['--vdev={net1.vdev}'],
        securityContext: { capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'net', mountPath: '/etc/fastpath' }],
      },
    ],
    volumes: [
      { name: 'net', configMap: { name: 'echo-net' } },
      { name: 'podnetinfo', downwardAPI: { items: [] } },
      { name: 'hugepages', emptyDir: { medium: 'HugePages' } },
      { name: 'scratch', emptyDir: {} },
    ],
  },
};

describe('forPodman', () => {
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'echo-net' },
    data: {},
  };
  const [first, played] = loadYamlDocuments(
    forPodman(POD, {
      configMaps: [config],
      slots: [{ directory: '/run/fast/slot-0' }],
      env: { FASTPATH_TIMEOUT: '3' },
    }),
  ) as KubeObject[];

  it('puts the ConfigMaps first, where podman looks for them', () => {
    expect(first).toEqual(config);
  });

  it("gives what podman does not know as directories, each pod's own", () => {
    const byName = Object.fromEntries(
      played.spec.volumes.map((volume: KubeObject) => [volume.name, volume]),
    );
    expect(byName.podnetinfo.hostPath.path).toBe(annotationsFolder(POD));
    expect(byName.hugepages.hostPath.path).toContain('/echo-aws/');
    expect(byName.net).toEqual(POD.spec.volumes[0]);
    expect(byName.scratch).toEqual({ name: 'scratch', emptyDir: {} });
  });

  it('mounts the slot where the device plugin would', () => {
    expect(played.spec.containers[0].volumeMounts).toContainEqual({
      name: 'slot-0',
      mountPath: '/run/fast/slot-0',
    });
    expect(played.spec.volumes).toContainEqual({
      name: 'slot-0',
      hostPath: { path: '/run/fast/slot-0', type: 'Directory' },
    });
  });

  it('leaves starting again to the lab, which plays the kubelet', () => {
    expect(played.spec.restartPolicy).toBe('Never');
  });

  it('leaves image, arguments and security as the manifest says', () => {
    const { image, args, securityContext } = POD.spec.containers[0];
    expect(played.spec.containers[0]).toMatchObject({
      image,
      args,
      securityContext,
    });
  });
});
