import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDevicePluginConfig } from '../sriov/parseDevicePluginConfig';
import { readNodeState } from '../sriov/readNodeState';
import { parseDeviceInfo } from '../status/parseDeviceInfo';
import {
  parseNetworkStatus,
  readNetworkStatus,
} from '../status/parseNetworkStatus';
import { parsePodInfo } from '../status/parsePodInfo';
import { parseUserspaceData } from '../status/parseUserspaceData';
import { InvalidInputError } from '../input/Problem';
import { cluster, odd, podParts } from './__testUtils__/arbitraries';
import { backend, environment, mediator, pod } from './__testUtils__/cluster';
import type { Attachment } from './Attachment';
import { adviceFor } from './advice';
import { classificationContext } from './classificationContext';
import { classifyPod } from './classifyPod';
import { driverKind } from './drivers';
import { isGoodVerdict, worstVerdict } from './verdicts';

const RUNS = { numRuns: 1000 * Number(process.env.FASTPATH_FUZZ ?? 1) };

function classify(
  parts: object,
  pieces: { promised: 'vdpa' | 'offload' | 'mediation' } & Record<
    string,
    unknown
  >,
) {
  const { promised: promise, ...objects } = pieces;
  return classifyPod(
    pod(parts as any),
    classificationContext({
      objects: Object.values(objects),
      environments: [environment()],
      backends: [backend(promise)],
    }),
  );
}

describe('nothing is thrown but InvalidInputError', () => {
  it.each<[string, (value: any) => unknown]>([
    [
      'parseNetworkStatus',
      value => parseNetworkStatus(JSON.stringify(value) ?? ''),
    ],
    ['readNetworkStatus', readNetworkStatus],
    ['parseDeviceInfo', parseDeviceInfo],
    [
      'parseUserspaceData',
      value => parseUserspaceData(JSON.stringify(value) ?? ''),
    ],
    [
      'parseDevicePluginConfig',
      value => parseDevicePluginConfig(JSON.stringify(value) ?? ''),
    ],
    ['readNodeState', readNodeState],
    ['parsePodInfo', value => parsePodInfo(String(JSON.stringify(value)))],
  ])('%s', (_, parse) => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record(
          {
            name: fc.jsonValue(),
            interface: fc.jsonValue(),
            'device-info': fc.jsonValue(),
            ifName: fc.string(),
            config: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
      ),
      fc.record({
        resourceList: fc.jsonValue(),
        status: fc.jsonValue(),
        metadata: fc.constant({ name: 'x' }),
      }),
    );
    fc.assert(
      fc.property(json, value => {
        try {
          parse(value);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }),
      RUNS,
    );
  });

  it('text that is no JSON', () => {
    for (const parse of [
      parseNetworkStatus,
      parseUserspaceData,
      parseDevicePluginConfig,
      parsePodInfo,
    ]) {
      fc.assert(
        fc.property(fc.string(), text => {
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInputError);
          }
        }),
      );
    }
  });
});

describe('classifyPod never throws', () => {
  it('on anything at all', () => {
    fc.assert(
      fc.property(
        odd,
        fc.array(odd),
        (value, objects) =>
          void classifyPod(
            value,
            classificationContext({ objects }),
          ).attachments.forEach(adviceFor),
      ),
      RUNS,
    );
  });

  it('on pods and objects with wrong types everywhere', () => {
    const fields = fc.record({
      metadata: fc.record({
        name: odd,
        namespace: odd,
        labels: odd,
        annotations: fc.oneof(
          odd,
          fc.dictionary(
            fc.constantFrom(
              'k8s.v1.cni.cncf.io/networks',
              'k8s.v1.cni.cncf.io/network-status',
              'userspace/configuration-data',
            ),
            fc.oneof(odd, fc.json()),
          ),
        ),
      }),
      spec: odd,
      status: odd,
      data: odd,
      involvedObject: odd,
      reason: odd,
      message: odd,
    });
    const kinds = fc.constantFrom(
      'Pod',
      'Node',
      'NetworkAttachmentDefinition',
      'SriovNetworkNodeState',
      'ConfigMap',
      'Event',
      'Resource',
      'Backend',
      'ResourceClaim',
      'ResourceSlice',
      'constructor',
      '__proto__',
    );
    const objects = fc.array(
      fc.tuple(kinds, fields).map(([kind, object]) => ({ kind, ...object })),
    );
    fc.assert(
      fc.property(
        fields,
        objects,
        (value, others) =>
          void classifyPod(value, classificationContext({ objects: others })),
      ),
      RUNS,
    );
  });
});

describe('never a false green', () => {
  const hardware = (item: Attachment) =>
    item.class === 'vdpa' || item.class === 'offload';

  it("hardware is observed only where the node's inventory has the device with a driver that proves it", () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        for (const item of classify(parts, pieces).attachments.filter(
          found => hardware(found) && found.confidence === 'observed',
        )) {
          const found = readNodeState(pieces.state)?.devices.find(
            device => device.pciAddress === item.pciAddress,
          );
          expect(['vdpa', 'virtio-layer', 'virtio']).toContain(
            driverKind(found?.driver ?? ''),
          );
        }
      }),
      RUNS,
    );
  });

  it('without anything of the cluster, hardware is never observed and no verdict is good', () => {
    fc.assert(
      fc.property(podParts, parts => {
        const found = classifyPod(pod(parts));
        expect(
          found.attachments.some(
            item => hardware(item) && item.confidence === 'observed',
          ),
        ).toBe(false);
        expect(isGoodVerdict(found.verdict)).toBe(false);
      }),
      RUNS,
    );
  });

  it('a good verdict needs a running pod, a known promise, proof, and an interface that the image can use', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const found = classify(parts, pieces);
        if (!isGoodVerdict(found.verdict)) return;
        expect(parts.phase).toBe('Running');
        expect(found.environment).toBe('env');
        for (const item of found.attachments) {
          expect(item.verified).toBe(true);
          expect(item.evidence.length).toBeGreaterThan(0);
          // A MAC address shows no netdev: host-device alone reports none for vfio.
          if (item.class === 'sriov' && item.driver === undefined)
            expect(JSON.stringify(pieces.nad)).toContain('host-device');
          if (item.promised === 'netdev') expect(item.access).toBe('netdev');
          else expect(['vhost-vdpa', 'vhost-user']).toContain(item.access);
          if (hardware(item)) expect(item.confidence).not.toBe('declared');
          if (item.confidence === 'declared')
            expect(pieces.mediator).toEqual(mediator(true));
        }
      }),
      RUNS,
    );
  });

  it('good verdicts do occur among these', () => {
    const good = fc
      .sample(fc.tuple(podParts, cluster), { numRuns: 3000, seed: 1 })
      .filter(([parts, pieces]) =>
        isGoodVerdict(classify(parts, pieces).verdict),
      );
    expect(good.length).toBeGreaterThan(3);
  });

  it('the annotation alone cannot make a promise kept: without the device in the limits, no hardware is proven', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const found = classify({ ...parts, limits: {} }, pieces);
        expect(
          found.attachments.some(
            item => hardware(item) && isGoodVerdict(item.verdict),
          ),
        ).toBe(false);
      }),
      RUNS,
    );
  });

  it('a pod is judged by its worst attachment', () => {
    fc.assert(
      fc.property(podParts, cluster, (parts, pieces) => {
        const { verdict, attachments } = classify(parts, pieces);
        if (attachments.length > 0)
          expect(verdict).toBe(
            worstVerdict(attachments.flatMap(item => item.verdict ?? [])),
          );
      }),
      RUNS,
    );
  });
});
