import type { Rule } from './Rule';
import { admissionFailed } from './rules/admissionFailed';
import { cpuGuaranteed } from './rules/cpuGuaranteed';
import { crossNamespaceNetwork } from './rules/crossNamespaceNetwork';
import { defaultNetworkDevice } from './rules/defaultNetworkDevice';
import { defaultRoute } from './rules/defaultRoute';
import { defaultRouteEffect } from './rules/defaultRouteEffect';
import { deviceCount } from './rules/deviceCount';
import { deviceInOtherContainer } from './rules/deviceInOtherContainer';
import { deviceInfoMount } from './rules/deviceInfoMount';
import { deviceNotRequested } from './rules/deviceNotRequested';
import { deviceOrder } from './rules/deviceOrder';
import { deviceRequests } from './rules/deviceRequests';
import { environmentDifference } from './rules/environmentDifference';
import { excludeTopology } from './rules/excludeTopology';
import { hostLocalIpam } from './rules/hostLocalIpam';
import { hostNetwork } from './rules/hostNetwork';
import { hugepagesAmounts } from './rules/hugepagesAmounts';
import { hugepagesNeedCpuOrMemory } from './rules/hugepagesNeedCpuOrMemory';
import { hugepagesNotMounted } from './rules/hugepagesNotMounted';
import { hugepagesVolume } from './rules/hugepagesVolume';
import { interfaceDuplicate } from './rules/interfaceDuplicate';
import { interfaceName } from './rules/interfaceName';
import { ipsCapability } from './rules/ipsCapability';
import { ipsList } from './rules/ipsList';
import { ipsWithClaim } from './rules/ipsWithClaim';
import { machineNetwork } from './rules/machineNetwork';
import { maxSurge } from './rules/maxSurge';
import { nadCniVersion } from './rules/nadCniVersion';
import { nadConfigJson } from './rules/nadConfigJson';
import { nadName } from './rules/nadName';
import { nadNumber } from './rules/nadNumber';
import { nadResourceName } from './rules/nadResourceName';
import { nadType } from './rules/nadType';
import { nadVirtioFunction } from './rules/nadVirtioFunction';
import { networkNameSlash } from './rules/networkNameSlash';
import { networkNotAllowed } from './rules/networkNotAllowed';
import { networkNotFound } from './rules/networkNotFound';
import { networksAnnotation } from './rules/networksAnnotation';
import { networksOnController } from './rules/networksOnController';
import { podSecurity } from './rules/podSecurity';
import { policyDeviceId } from './rules/policyDeviceId';
import { policyVdpa } from './rules/policyVdpa';
import { poolConfigJson } from './rules/poolConfigJson';
import { poolDeviceId } from './rules/poolDeviceId';
import { poolOverlap } from './rules/poolOverlap';
import { poolRdmaWithVdpa } from './rules/poolRdmaWithVdpa';
import { poolResourceName } from './rules/poolResourceName';
import { poolSelectorUnknown } from './rules/poolSelectorUnknown';
import { poolSelectorValue } from './rules/poolSelectorValue';
import { poolVdpaType } from './rules/poolVdpaType';
import { sharedAddress } from './rules/sharedAddress';
import { socketHostPath } from './rules/socketHostPath';
import { socketPathLength } from './rules/socketPathLength';
import { socketShared } from './rules/socketShared';
import { staticAddress } from './rules/staticAddress';
import { unquotedText } from './rules/unquotedText';
import { userSpacePort } from './rules/userSpacePort';
import { userspaceMappedDir } from './rules/userspaceMappedDir';
import { userspaceRoles } from './rules/userspaceRoles';
import { userspaceSharedDir } from './rules/userspaceSharedDir';
import { vdpaCni } from './rules/vdpaCni';
import { vdpaMemlock } from './rules/vdpaMemlock';
import { vdpaNonRoot } from './rules/vdpaNonRoot';
import { vdpaOvs } from './rules/vdpaOvs';

/**
 * All rules over objects, in the order of the documentation: the pod's selection, devices, networks, pools, vDPA, memory,
 * security, sockets, addresses, the rest.
 *
 * @public
 */
export const RULES: readonly Rule[] = [
  networksAnnotation,
  networksOnController,
  hostNetwork,
  machineNetwork,
  networkNotFound,
  crossNamespaceNetwork,
  networkNameSlash,
  interfaceDuplicate,
  interfaceName,
  deviceNotRequested,
  deviceCount,
  deviceRequests,
  deviceInOtherContainer,
  deviceOrder,
  defaultNetworkDevice,
  deviceInfoMount,
  admissionFailed,
  nadConfigJson,
  nadType,
  nadCniVersion,
  nadName,
  nadNumber,
  nadResourceName,
  nadVirtioFunction,
  networkNotAllowed,
  poolConfigJson,
  poolSelectorValue,
  poolSelectorUnknown,
  poolRdmaWithVdpa,
  poolVdpaType,
  poolOverlap,
  policyVdpa,
  policyDeviceId,
  poolDeviceId,
  poolResourceName,
  vdpaCni,
  vdpaOvs,
  vdpaMemlock,
  vdpaNonRoot,
  hugepagesAmounts,
  hugepagesNeedCpuOrMemory,
  hugepagesNotMounted,
  hugepagesVolume,
  podSecurity,
  userspaceSharedDir,
  userspaceMappedDir,
  userspaceRoles,
  socketPathLength,
  socketHostPath,
  socketShared,
  ipsList,
  ipsCapability,
  ipsWithClaim,
  staticAddress,
  sharedAddress,
  hostLocalIpam,
  defaultRoute,
  defaultRouteEffect,
  environmentDifference,
  cpuGuaranteed,
  excludeTopology,
  userSpacePort,
  maxSurge,
  unquotedText,
];
