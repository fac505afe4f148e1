/* eslint-disable */
// Generated from plugins/acceleration-backend/src/schema/openapi.yaml by `yarn build:openapi`: change that file, not this one.
export interface paths {
    readonly "/v1/clusters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The clusters, and how reading them fares */
        readonly get: operations["listClusters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/environments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The environments, with their promise, health and capacity */
        readonly get: operations["listEnvironments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/environments/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An environment with its nodes and the workloads on it */
        readonly get: operations["getEnvironment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/troubles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is not as promised, grouped by what explains it */
        readonly get: operations["listTroubles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/unclaimed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The placements that belong to no entity, with those who claim them without right; for administrators */
        readonly get: operations["listUnclaimed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workloads": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workloads, each with its placements */
        readonly get: operations["listWorkloads"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workloads/{kind}/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An entity's workload with its placements, pods, attachments and evidence */
        readonly get: operations["getWorkload"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workloads/{kind}/{namespace}/{name}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The changes of a workload's verdicts, the newest first */
        readonly get: operations["getHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workloads/{kind}/{namespace}/{name}/source": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workload.yaml of a component, as it stands in its repository */
        readonly get: operations["getSource"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Renders a workload without writing anything */
        readonly post: operations["preview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/preflight": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Checks a rendered workload against the rules and against what its clusters have now */
        readonly post: operations["preflight"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/unregistered": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Accelerated workloads that run in the clusters and that no entity has, with a guess who owns them; for administrators */
        readonly get: operations["listUnregistered"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How the installation fares, with what each cluster lets the portal read and what it lacks; for administrators */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/impact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a changed environment does to the workloads that use it, workload by workload */
        readonly post: operations["impact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The newest campaigns, with how far they are */
        readonly get: operations["listCampaigns"];
        readonly put?: never;
        /** Brings a changed environment to the repository of each workload that uses it, at a bounded rate */
        readonly post: operations["startCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A campaign with how far each of its repositories is */
        readonly get: operations["getCampaign"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begins no further repository; what was committed or proposed stays */
        readonly post: operations["stopCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Error: {
            readonly error: {
                readonly name: string;
                readonly message: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly request?: {
                readonly method?: string;
                readonly url?: string;
            };
            readonly response: {
                readonly statusCode: number;
            };
        };
        readonly PageInfo: {
            readonly totalItems: number;
            /** @description Absent on the last page. */
            readonly nextCursor?: string;
        };
        /** @enum {string} */
        readonly Verdict: "failed" | "unusable" | "degraded" | "unknown" | "pending" | "as-promised" | "better";
        /** @enum {string} */
        readonly ReceivedClass: "vdpa" | "offload" | "mediation" | "sriov" | "direct" | "af-xdp" | "kernel" | "paravirtual" | "simulated" | "software" | "misconfigured" | "untrusted" | "pending" | "failed" | "stale" | "unknown" | "none";
        readonly Promise: {
            readonly class: components["schemas"]["ReceivedClass"];
            readonly dataPlane: string;
            readonly controlPlane: string;
            readonly extraCopies: number;
            /** @description An expectation with a source, never a measurement. */
            readonly statement: string;
            readonly source: string;
        };
        /**
         * @description `live`: pods are watched; `syncing`: the first list is under way; `stale`: what is shown was true at `asOf`, and reading fails since; `unreachable`: nothing was ever read; `too-large`: it has more than is read, see the reason; `unwatched`: it cannot be watched, see the reason; `missing`: no source knows a cluster of this name.
         * @enum {string}
         */
        readonly ClusterState: "live" | "syncing" | "stale" | "unreachable" | "too-large" | "unwatched" | "missing";
        readonly ClusterHealth: {
            readonly name: string;
            readonly title?: string;
            /** @description Where people look at it in a browser: its own console, an http or https address. */
            readonly consoleUrl?: string;
            /** @description Its nodes and devices are made up. */
            readonly simulated: boolean;
            readonly state: components["schemas"]["ClusterState"];
            /** @description Absent when all is well. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description When the cluster last said something about its pods.
             */
            readonly asOf?: string;
            /**
             * Format: date-time
             * @description When this state began.
             */
            readonly since?: string;
            readonly metrics?: components["schemas"]["MetricsHealth"];
        };
        /** @description How the counters of the cluster's exporters fare; absent where no Prometheus is configured. */
        readonly MetricsHealth: {
            /** @enum {string} */
            readonly state: "ok" | "failing" | "no-counters";
            /**
             * Format: date-time
             * @description When they were read last.
             */
            readonly readAt?: string;
            /** @description Why there are none, or what is wrong with some. */
            readonly reason?: string;
        };
        readonly Cluster: components["schemas"]["ClusterHealth"] & {
            /** @description What lists it. */
            readonly source: string;
            /** @description References of the environments on it. */
            readonly environments: readonly string[];
            readonly kinds: readonly {
                readonly kind: string;
                /** @enum {string} */
                readonly state: "syncing" | "live" | "failing" | "absent" | "forbidden" | "too-large";
                readonly reason?: string;
                /** Format: date-time */
                readonly since?: string;
                readonly objects: number;
                /** @description Objects that are too large to be read; what depends on them is `unknown`. */
                readonly unread?: number;
            }[];
        };
        /** @description A countable resource of nodes (devices, hugepages in bytes). */
        readonly Capacity: {
            readonly resource: string;
            readonly allocatable: number;
            /** @description By pods that are on these nodes and have not ended. */
            readonly requested: number;
            /** @description Never below 0. */
            readonly free: number;
            /** @description How many nodes offer it. */
            readonly nodes?: number;
        };
        readonly EnvironmentSummary: {
            readonly entityRef: string;
            readonly name: string;
            readonly namespace: string;
            readonly title?: string;
            readonly description?: string;
            readonly owner: string;
            readonly backend?: string;
            readonly backendTitle?: string;
            readonly promise?: components["schemas"]["Promise"];
            /** @description Only environments from trusted locations promise anything. */
            readonly trusted: boolean;
            readonly retired?: components["schemas"]["Retirement"];
            /** @description Why it promises nothing, or less than it seems. */
            readonly problems: readonly string[];
            readonly cluster: components["schemas"]["ClusterHealth"];
            /** @description Of the resources that its networks take and its hugepages. */
            readonly capacity: readonly components["schemas"]["Capacity"][];
            /** @description How many placements have each verdict; `none` for those without one. */
            readonly workloads: {
                readonly [key: string]: number;
            };
        };
        /** @description That an environment is no longer used; absent while it is. */
        readonly Retirement: {
            /** @description The day. */
            readonly at: string;
            /** @description An entity reference. */
            readonly by: string;
        };
        readonly EnvironmentNode: {
            readonly name: string;
            readonly ready: boolean;
            readonly schedulable: boolean;
            /** @description Whether the environment's nodeSelector selects it. */
            readonly matches?: boolean;
            /** @enum {string} */
            readonly setting?: "metal" | "vm";
            readonly capacity: readonly components["schemas"]["Capacity"][];
            readonly mediators?: readonly {
                readonly slots: string;
                readonly ready: boolean;
            }[];
        };
        readonly EnvironmentPlacement: {
            /** @description Absent when no entity that you may see is tied to it. */
            readonly entityRef?: string;
            readonly title?: string;
            readonly placement: components["schemas"]["PlacementSummary"];
        };
        readonly Environment: components["schemas"]["EnvironmentSummary"] & {
            readonly nodes: readonly components["schemas"]["EnvironmentNode"][];
            readonly placements: readonly components["schemas"]["EnvironmentPlacement"][];
            /** @description Placements that are tied to no entity that you may see. */
            readonly unregistered: number;
            /** @description The entity's spec. */
            readonly parameters: {
                readonly [key: string]: unknown;
            };
            readonly requires?: readonly {
                readonly component: string;
                readonly version: string;
                readonly reason: string;
            }[];
        };
        readonly PodCounts: {
            /** @description By the controllers; the number of pods where there is none. */
            readonly desired: number;
            readonly ready: number;
            readonly total: number;
        };
        readonly PlacementSummary: {
            /** @description The name that the pods carry. */
            readonly environment?: string;
            /** @description Of the environment entity; absent when there is none of this name on this cluster. */
            readonly environmentRef?: string;
            readonly backend?: string;
            readonly cluster: components["schemas"]["ClusterHealth"];
            readonly namespace: string;
            /** @description What ties the pods together: the value of `fastpath.dev/workload`, or else the id or selector. */
            readonly workload: string;
            /**
             * @description `present`: controllers or pods exist; `absent`: the entity names this environment and the cluster has nothing of it.
             * @enum {string}
             */
            readonly state: "present" | "absent";
            readonly controllers?: readonly {
                readonly kind: string;
                readonly name: string;
            }[];
            /** @description Classes, or `netdev` for kernel interfaces. */
            readonly promised?: readonly string[];
            readonly received: readonly components["schemas"]["ReceivedClass"][];
            /** @description How many of the pods receive each of these classes, in their order; absent where all pods receive the same. */
            readonly receivedPods?: readonly number[];
            readonly verdict?: components["schemas"]["Verdict"];
            readonly reasons: readonly string[];
            readonly pods: components["schemas"]["PodCounts"];
            /**
             * Format: date-time
             * @description When the verdict last changed.
             */
            readonly changedAt?: string;
            /** @description The good verdict that was observed before one that is not good, and until when; absent while all is well, and where the portal did not see it. */
            readonly before?: {
                readonly verdict: components["schemas"]["Verdict"];
                /** Format: date-time */
                readonly until: string;
            };
        };
        readonly Evidence: {
            readonly object: string;
            readonly field: string;
            readonly value?: unknown;
            readonly says: string;
        };
        readonly Attachment: {
            readonly interface: string;
            readonly network?: string;
            readonly claim?: string;
            readonly class: components["schemas"]["ReceivedClass"];
            /** @enum {string} */
            readonly access: "vhost-vdpa" | "vhost-user" | "vhost-net" | "vfio" | "netdev" | "none";
            /** @enum {string} */
            readonly confidence: "observed" | "inferred" | "declared";
            /** @description Whether what the interface is was shown by links that the pod's owner cannot write. */
            readonly verified: boolean;
            /** @description The chain, in the order in which a packet's way is built. */
            readonly links: readonly components["schemas"]["Link"][];
            readonly evidence: readonly components["schemas"]["Evidence"][];
            readonly promiseEvidence: readonly components["schemas"]["Evidence"][];
            readonly warnings: readonly string[];
            readonly devicePath?: string;
            readonly pciAddress?: string;
            readonly driver?: string;
            readonly ips: readonly string[];
            readonly mac?: string;
            readonly mtu?: number;
            readonly resource?: string;
            readonly measured?: components["schemas"]["Measured"];
            readonly counted?: components["schemas"]["Measured"];
            readonly promised?: string;
            readonly verdict?: components["schemas"]["Verdict"];
            readonly reasons: readonly string[];
            /** @description What to do about it. */
            readonly advice?: string;
        };
        /** @description One link of an attachment's chain. Class, confidence and verdict are derived from the links; green is what remains when each is held or not needed. */
        readonly Link: {
            /** @enum {string} */
            readonly id: "node" | "pod" | "pod-network" | "network" | "cni" | "container" | "kubelet" | "inventory" | "holder" | "health" | "report" | "mediator" | "net-config";
            /** @description What holds, in a few words. */
            readonly title: string;
            /** @enum {string} */
            readonly state: "held" | "broken" | "not-seen" | "not-needed";
            /**
             * @description Who says so.
             * @enum {string}
             */
            readonly source?: "kubelet" | "operator" | "device-plugin" | "dra-driver" | "multus" | "mediator" | "environment" | "owner";
            readonly evidence: readonly components["schemas"]["Evidence"][];
            /** @description When it was seen so, where the evidence says it: RFC 3339. */
            readonly at?: string;
            readonly reason?: components["schemas"]["Reason"];
            /** @description The reason in a sentence. */
            readonly says?: string;
            /** @description What a reader can do about it. */
            readonly todo?: string;
        };
        /** @description What an attachment was seen to carry, and when. It never makes a verdict better. A probe's result is the word of whoever may write the pod. */
        readonly Measured: {
            /** @enum {string} */
            readonly kind: "counter" | "probe";
            /** @description When it was measured, by the kubelet or the exporter: RFC 3339. */
            readonly at: string;
            /** @description The object that says so. */
            readonly by: string;
            /** @enum {string} */
            readonly source: "owner" | "exporter";
            /** @enum {string} */
            readonly role?: "generator" | "sink";
            /** @description The other end. */
            readonly peer?: string;
            readonly packetsPerSecond?: number;
            readonly sent?: number;
            readonly received?: number;
            readonly lost?: number;
            readonly reordered?: number;
            /** @description There and back. */
            readonly latencyMicroseconds?: {
                readonly p50: number;
                readonly p99: number;
                readonly max: number;
            };
            /** @description Without the frame check sequence. */
            readonly frameBytes?: number;
            readonly durationSeconds?: number;
            readonly queues?: number;
            /**
             * @description On this very device, or on another one of the same resource and kind.
             * @enum {string}
             */
            readonly device?: "same" | "alike";
            /** @description Since when a counter has stood still: RFC 3339. */
            readonly silentSince?: string;
            /** @enum {string} */
            readonly path: "hardware" | "slow" | "unknown";
            /** @description Whether it is of the image and the kind of device of now. */
            readonly current: boolean;
            readonly reason?: components["schemas"]["Reason"];
            /** @description The reason in a sentence. */
            readonly says?: string;
            /** @description What a reader can do about it. */
            readonly todo?: string;
        };
        readonly Reason: {
            readonly code: string;
            readonly params: {
                readonly [key: string]: string | number;
            };
        };
        readonly PodEvent: {
            readonly object: string;
            readonly reason: string;
            readonly message: string;
            readonly time?: string;
        };
        readonly Pod: {
            readonly name: string;
            readonly namespace: string;
            readonly node?: string;
            readonly phase?: string;
            readonly ready: boolean;
            readonly terminating?: boolean;
            readonly createdAt?: string;
            readonly class?: components["schemas"]["ReceivedClass"];
            readonly verdict?: components["schemas"]["Verdict"];
            readonly reasons: readonly string[];
            readonly warnings: readonly string[];
            readonly attachments: readonly components["schemas"]["Attachment"][];
            readonly rawStatus?: string;
            readonly images: readonly {
                readonly container: string;
                /** @description As the pod asks for it. */
                readonly image: string;
                /** @description What runs, as the node reports it: `sha256:…`. */
                readonly digest?: string;
            }[];
            readonly events: readonly components["schemas"]["PodEvent"][];
        };
        readonly Placement: components["schemas"]["PlacementSummary"] & {
            readonly promise?: components["schemas"]["Promise"];
            /** @description By name; of more than 200 the worst. */
            readonly podList: readonly components["schemas"]["Pod"][];
            /** @description Pods that are not listed; none is worse than those that are. */
            readonly podsLeftOut?: number;
            /** @description Of its controllers. */
            readonly events: readonly components["schemas"]["PodEvent"][];
        };
        readonly Difference: {
            readonly environment?: string;
            readonly path: string;
            readonly message: string;
            readonly values?: readonly {
                readonly environment: string;
                readonly value: string;
            }[];
        };
        /** @description Whether the same image runs everywhere, by the digests that nodes report. */
        readonly RuntimePortability: {
            /** @enum {string} */
            readonly result: "same" | "different" | "unknown";
            readonly statement: string;
            readonly containers: readonly {
                readonly container: string;
                readonly digests: readonly {
                    /** @description Absent for pods whose node has not reported one. */
                    readonly digest?: string;
                    /** @description The digest that the pods ask for. */
                    readonly requested?: string;
                    readonly environments: readonly string[];
                    readonly pods: number;
                }[];
            }[];
        };
        /** @description Whether the pod templates that stand in the clusters are the same in all environments, but for what environments may supply. What else was applied (Services, ServiceAccounts) is not read; `fastpath verify` proves that before. */
        readonly ManifestPortability: {
            /** @enum {string} */
            readonly result: "same" | "different" | "unknown";
            readonly statement: string;
            /** @description What was compared. */
            readonly environments: readonly string[];
            /** @description What could not be compared, and why. */
            readonly missing: readonly {
                readonly environment: string;
                readonly reason: string;
            }[];
            /** @description The fields that differ, at most 100 of them. */
            readonly differences: readonly {
                /** @example Deployment/edge-httpd */
                readonly object: string;
                /**
                 * @description Empty where the whole object is missing somewhere.
                 * @example spec.template.spec.containers.edge-httpd.args[2]
                 */
                readonly path: string;
                /** @description The workload may declare this for each environment; the clusters do not say whether it does. */
                readonly declarable: boolean;
                readonly values: readonly {
                    readonly environment: string;
                    /** @description Absent where the field is. */
                    readonly value?: string;
                }[];
            }[];
        };
        readonly WorkloadSummary: {
            readonly entityRef: string;
            readonly kind: string;
            readonly namespace: string;
            readonly name: string;
            readonly title?: string;
            readonly owner?: string;
            readonly verdict?: components["schemas"]["Verdict"];
            /** @description What is wrong with the entity's annotations. */
            readonly problems?: readonly string[];
            /** @description Whether it was rendered with another version of a pack than the portal has today; absent where it was not, or does not say. */
            readonly updateAvailable?: boolean;
            readonly placements: readonly components["schemas"]["PlacementSummary"][];
        };
        readonly Workload: {
            readonly entityRef: string;
            readonly kind: string;
            readonly namespace: string;
            readonly name: string;
            readonly title?: string;
            readonly owner?: string;
            readonly verdict?: components["schemas"]["Verdict"];
            readonly problems?: readonly string[];
            /** @description The backend packs that it was rendered with, as its entity says, beside those of today. Absent where the entity says nothing. */
            readonly packs?: readonly {
                readonly name: string;
                /** @description The version that it was rendered with. */
                readonly made: string;
                /** @description The version that the portal has; absent where it has none. */
                readonly today?: string;
            }[];
            /** @description Environments that it still names although they are no longer used. */
            readonly retired?: readonly (components["schemas"]["Retirement"] & {
                readonly environment: string;
                readonly environmentRef: string;
            })[];
            readonly placements: readonly components["schemas"]["Placement"][];
            readonly portability: components["schemas"]["RuntimePortability"];
            readonly manifests: components["schemas"]["ManifestPortability"];
        };
        readonly VerdictChange: {
            /** Format: date-time */
            readonly at: string;
            readonly cluster: string;
            readonly namespace: string;
            readonly workload: string;
            readonly environment?: string;
            readonly environmentRef?: string;
            /**
             * @description Whether the placement is there now; gone; or neither is known, as its cluster is not watched any more, or not read yet.
             * @enum {string}
             */
            readonly now: "present" | "gone" | "unseen";
            readonly from?: components["schemas"]["Verdict"];
            readonly to?: components["schemas"]["Verdict"];
            readonly received: readonly string[];
            readonly reasons: readonly string[];
        };
        /** @description What a probe found, by the word of whoever may write its pod. Image and time are the kubelet's. */
        readonly ProbeRecord: {
            /** Format: date-time */
            readonly at: string;
            readonly cluster: string;
            readonly namespace: string;
            readonly workload: string;
            readonly environment: string;
            readonly interface: string;
            readonly by: string;
            /** @enum {string} */
            readonly role: "generator" | "sink";
            readonly peer?: string;
            /** @description The kind of device. */
            readonly device: string;
            readonly sent: number;
            readonly received: number;
            readonly lost: number;
            readonly reordered?: number;
            readonly packetsPerSecond?: number;
            readonly latencyMicroseconds?: {
                readonly p50: number;
                readonly p99: number;
                readonly max: number;
            };
            readonly frameBytes: number;
            readonly durationSeconds: number;
            readonly tool: {
                readonly name: string;
                readonly version: string;
            };
            /** @description The digest that ran. */
            readonly image?: string;
        };
        /** @description A time in which a cluster did not answer. What was good there was not proven; no change of a verdict is written. */
        readonly ClusterIncident: {
            readonly cluster: string;
            /**
             * Format: date-time
             * @description When it last said something.
             */
            readonly began: string;
            /**
             * Format: date-time
             * @description Absent while it lasts.
             */
            readonly ended?: string;
            readonly reason?: string;
        };
        readonly TroubledCount: {
            /** @description The workloads that are promised something. */
            readonly promised: number;
            /** @description Those of them that are not as promised. */
            readonly troubled: number;
        };
        /** @description One cause, and all that is not as promised because of it. A placement has one cause; a workload may have several. */
        readonly Trouble: {
            /** @description The same for the same cause. */
            readonly id: string;
            /**
             * @description cluster: it does not answer. node: it is not ready, or several workloads fail on it and nowhere else. mediator: the one on the node is not ready. environment: the cluster has nothing of it, or nothing is promised there. reason: all that has this reason in the environment.
             * @enum {string}
             */
            readonly kind: "cluster" | "node" | "mediator" | "environment" | "reason";
            readonly cluster: components["schemas"]["ClusterHealth"];
            readonly node?: string;
            /** @enum {string} */
            readonly nodeState?: "ready" | "not-ready";
            readonly environment?: string;
            readonly environmentRef?: string;
            /** @description That of the first placement. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description When the cluster fell silent, or the first of these verdicts changed; absent where that is not known.
             */
            readonly since?: string;
            readonly verdict: components["schemas"]["Verdict"];
            readonly workloads: number;
            readonly placements: number;
            /** @description Of the workloads, at most 20. */
            readonly owners: readonly string[];
            /** @description The workloads, the worst first, at most 10. */
            readonly touched: readonly {
                readonly entityRef: string;
                readonly kind: string;
                readonly namespace: string;
                readonly name: string;
                readonly title?: string;
                /** @description Its worst placement with this cause. */
                readonly placement: {
                    readonly cluster: string;
                    readonly namespace: string;
                    readonly workload: string;
                };
            }[];
        };
        readonly UnregisteredList: components["schemas"]["PageInfo"] & {
            readonly items: readonly components["schemas"]["UnregisteredWorkload"][];
            readonly clusters: readonly components["schemas"]["UnregisteredCluster"][];
        };
        readonly UnregisteredCluster: {
            readonly name: string;
            /** @description Whether all that runs there was looked at. Else nothing follows from what is not listed. */
            readonly complete: boolean;
            /** @description Why not, or what else could not be read. */
            readonly reason?: string;
        };
        readonly UnregisteredWorkload: {
            readonly cluster: string;
            readonly clusterState: components["schemas"]["ClusterState"];
            readonly namespace: string;
            /** @description Of the pods' controller; Pod for a pod of its own. */
            readonly kind: string;
            readonly name: string;
            readonly pods: number;
            readonly ready: number;
            readonly received: readonly {
                readonly class: string;
                /** @description Of all pods. */
                readonly interfaces: number;
            }[];
            /** @description Device resources of a known kind that the pods ask for. */
            readonly resources: readonly string[];
            /** @description At most three. */
            readonly reasons: readonly string[];
            /** @description A label that all of its pods have, as backstage.io/kubernetes-label-selector takes it. */
            readonly selector?: string;
            /** @description By acceleration.unregistered.owners: a guess. */
            readonly owner?: string;
            /** @description The rule that names the owner. */
            readonly ownerRule?: string;
        };
        /** @description What the portal may do with a kind that it reads of every cluster, as the API server says. */
        readonly ClusterRight: {
            readonly kind: string;
            /** @description As kubectl calls it. */
            readonly resource: string;
            /** @enum {string} */
            readonly served: "served" | "not-served" | "unknown";
            /** @description A cluster may do without the kind. */
            readonly isOptional: boolean;
            readonly verbs: {
                readonly list: components["schemas"]["RightState"];
                readonly watch: components["schemas"]["RightState"];
            };
            /** @description What is not known without it; completes "without it, …". */
            readonly without: string;
        };
        /** @enum {string} */
        readonly RightState: "granted" | "lacking" | "unknown";
        readonly ClusterStatus: components["schemas"]["Cluster"] & {
            /** @description The API server's version. */
            readonly kubernetes?: string;
            readonly rights: readonly components["schemas"]["ClusterRight"][];
            /** @description Why some rights could not be asked for. */
            readonly unasked?: string;
        };
        readonly CheckedRequirement: {
            readonly component: string;
            readonly version: string;
            readonly reason: string;
            /**
             * @description met: the cluster shows it in a version that is new enough. not-seen: nothing shows it, which proves nothing. unknown: what would show it could not be read.
             * @enum {string}
             */
            readonly state: "lacking" | "too-old" | "unknown" | "not-seen" | "version-unknown" | "met" | "not-needed";
            /** @description What was seen, or why nothing was. */
            readonly says: readonly string[];
        };
        readonly EnvironmentStatus: {
            readonly entityRef: string;
            readonly name: string;
            readonly title?: string;
            readonly cluster: string;
            readonly backend?: string;
            readonly trusted: boolean;
            /** @description Why it is not trusted, and what else is wrong with it. */
            readonly problems: readonly string[];
            readonly requirements: readonly components["schemas"]["CheckedRequirement"][];
        };
        readonly PackStatus: {
            readonly name: string;
            readonly title: string;
            readonly version?: string;
            readonly digest: string;
            /** @description The class that it promises. */
            readonly promise: string;
        };
        readonly DatabaseStatus: {
            /** @description The client's name, such as pg. */
            readonly kind: string;
            readonly answers: boolean;
            readonly reason?: string;
        };
        readonly Status: {
            readonly clusters: readonly components["schemas"]["ClusterStatus"][];
            readonly environments: readonly components["schemas"]["EnvironmentStatus"][];
            readonly packs: readonly components["schemas"]["PackStatus"][];
            /** @description Why some packs of acceleration.backends cannot be had. */
            readonly packProblems: readonly string[];
            readonly database: components["schemas"]["DatabaseStatus"];
            readonly metrics: {
                /** @description Whether acceleration.metrics names a source of counters. */
                readonly configured: boolean;
            };
        };
        readonly UnclaimedPlacement: {
            readonly cluster: string;
            readonly namespace: string;
            /** @description The value of the pods' label fastpath.dev/workload; or id:<id> by the Kubernetes plugin's. */
            readonly workload: string;
            readonly pods: number;
            /** @description The entities whose annotations claim these pods; none of the claims holds. */
            readonly claims: readonly {
                readonly entityRef: string;
                /**
                 * @description other-name: the pods' label is not the entity's name, and no rule of acceleration.ownership gives it the namespace. unlisted: no rule speaks of the namespace, and unlistedNamespaces is nobody. not-admitted: rules give the namespace to others. contested: others claim the same pods with the same right.
                 * @enum {string}
                 */
                readonly refusal: "other-name" | "unlisted" | "not-admitted" | "contested";
            }[];
        };
        readonly PreflightFinding: {
            readonly rule: string;
            /** @enum {string} */
            readonly severity: "error" | "warning" | "note";
            readonly message: string;
            readonly environment?: string;
            readonly file?: string;
            readonly path?: string;
            readonly help?: string;
        };
        readonly ImpactRequest: {
            /** @description The environments as they would be (Resource entities), each in place of the catalog's of that name. */
            readonly environments: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        readonly ImpactEvent: {
            /** @enum {string} */
            readonly type: "started" | "workload" | "finished" | "failed";
            /** @description The workloads that the catalog says use these environments; of started and workload. */
            readonly total?: number;
            /** @description How many of them are done; of workload. */
            readonly done?: number;
            readonly workload?: components["schemas"]["WorkloadImpact"];
            readonly summary?: components["schemas"]["ImpactSummary"];
            /** @description Why it could not be finished; of failed. */
            readonly message?: string;
        };
        readonly ImpactSummary: {
            readonly workloads: number;
            readonly breaks: number;
            readonly changes: number;
            /** @description Nothing changes for these. */
            readonly none: number;
            /** @description Could not be read, or did not render before either: nothing is said about them. */
            readonly unreadable: number;
            /** @description Workloads whose pods restart. */
            readonly restarts: number;
            /** @description Workloads of which a part could not be checked, such as a cluster that does not answer. */
            readonly unchecked: number;
        };
        readonly WorkloadImpact: {
            readonly entityRef: string;
            readonly kind: string;
            readonly namespace: string;
            readonly name: string;
            readonly title?: string;
            /**
             * @description breaks: it no longer renders, is no longer portable, or breaks a rule of lint or preflight that it keeps now. broken: it does not render now either. unreadable: its workload.yaml cannot be read. changes: its manifests change. none: nothing changes.
             * @enum {string}
             */
            readonly effect: "breaks" | "broken" | "unreadable" | "changes" | "none";
            /** @description Those in which something changes. */
            readonly environments: readonly {
                readonly environment: string;
                /** @enum {string} */
                readonly pods: "restart" | "next-start" | "none";
                /** @description At most 100. */
                readonly changes: readonly components["schemas"]["ImpactChange"][];
                readonly changesLeftOut?: number;
            }[];
            /** @description Why it breaks, or cannot be judged. */
            readonly problems: readonly string[];
            /** @description What could not be checked, and why. */
            readonly unchecked: readonly string[];
        };
        readonly ImpactChange: {
            /** @example Deployment/edge-httpd */
            readonly object: string;
            /** @description Empty for the whole object. */
            readonly path: string;
            /** @description JSON, shortened; absent where there is nothing, and for a whole object. */
            readonly from?: string;
            /** @description As from. */
            readonly to?: string;
        };
        readonly CampaignRequest: {
            /** @description What commits and pull requests are called. */
            readonly title: string;
            /** @description As those of an ImpactRequest. */
            readonly environments: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description The most repositories that are begun in a minute; 6 unless given. */
            readonly perMinute?: number;
            /** @description It stops by itself when more than this share of the merged ones is worse than before; 20 unless given. */
            readonly stopAtPercent?: number;
        };
        readonly CampaignSummary: {
            readonly id: string;
            readonly title: string;
            /** @enum {string} */
            readonly state: "running" | "stopped" | "finished";
            /** @description Why it was stopped. */
            readonly reason?: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly endedAt?: string;
            readonly perMinute: number;
            readonly stopAtPercent: number;
            /** @description The names of those that change. */
            readonly environments: readonly string[];
            readonly counts: {
                readonly waiting: number;
                readonly proposed: number;
                readonly merged: number;
                readonly running: number;
                readonly "as-promised": number;
                readonly degraded: number;
                readonly unchanged: number;
                readonly stuck: number;
            };
        };
        readonly CampaignRepository: {
            readonly entityRef: string;
            readonly kind: string;
            readonly namespace: string;
            readonly name: string;
            /**
             * @description waiting: not begun, or being worked on. proposed: a pull request is open. merged: committed, and not seen to run. running: pods are new, and their verdict is not known. as-promised: new pods receive what was promised. degraded: worse than before. unchanged: it needs no change. stuck: somebody has to look, see why.
             * @enum {string}
             */
            readonly state: "waiting" | "proposed" | "merged" | "running" | "as-promised" | "degraded" | "unchanged" | "stuck";
            readonly why?: string;
            /** @description Of the pull request. */
            readonly url?: string;
            readonly commit?: string;
            /**
             * Format: date-time
             * @description When the campaign last did something there.
             */
            readonly since: string;
        };
        readonly Campaign: components["schemas"]["CampaignSummary"] & {
            /** @description Of the entities that the caller may see. */
            readonly repositories: readonly components["schemas"]["CampaignRepository"][];
            /** @description Repositories of other entities. */
            readonly hidden: number;
        };
    };
    responses: {
        /** @description What went wrong, in Backstage's form. */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        readonly campaign: string;
        readonly kind: string;
        readonly namespace: string;
        readonly name: string;
        /** @description At most so many items (100 unless given). */
        readonly limit: number;
        /** @description The `nextCursor` of the page before. */
        readonly cursor: string;
    };
    requestBodies: {
        readonly WorkloadRequest: {
            readonly content: {
                readonly "application/json": {
                    /** @description The content of a `workload.yaml`. */
                    readonly workload: {
                        readonly [key: string]: unknown;
                    };
                    /** @description Entity references or names; the workload's own unless given. */
                    readonly environments?: readonly string[];
                };
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listClusters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All clusters, by name. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Cluster"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listEnvironments: {
        readonly parameters: {
            readonly query?: {
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description By name. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageInfo"] & {
                        readonly items: readonly components["schemas"]["EnvironmentSummary"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getEnvironment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The environment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Environment"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listTroubles: {
        readonly parameters: {
            readonly query?: {
                /** @description Only workloads of these owners (entity references). */
                readonly owner?: readonly string[];
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those that touch most workloads first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageInfo"] & {
                        readonly items: readonly components["schemas"]["Trouble"][];
                        readonly workloads: components["schemas"]["TroubledCount"];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listUnclaimed: {
        readonly parameters: {
            readonly query?: {
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Those that somebody claims first; then by cluster, namespace and workload. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageInfo"] & {
                        readonly items: readonly components["schemas"]["UnclaimedPlacement"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listWorkloads: {
        readonly parameters: {
            readonly query?: {
                /** @description Only workloads with a placement in one of these environments (names or references); verdicts and their order then mean these placements. */
                readonly environment?: readonly string[];
                /** @description Only workloads with a placement in an environment of one of these backends; verdicts and their order then mean these placements. */
                readonly backend?: readonly string[];
                /** @description Only workloads whose worst verdict is one of these, or, where environments or backends are chosen, with one of these in a placement there; `none`: without a verdict. What was good in a cluster that does not answer is `unknown`. */
                readonly verdict?: readonly ("failed" | "unusable" | "degraded" | "unknown" | "pending" | "as-promised" | "better" | "none")[];
                /** @description Only workloads of these owners (entity references). */
                readonly owner?: readonly string[];
                /** @description Only workloads that one of these troubles touches (their ids). */
                readonly trouble?: readonly string[];
                /** @description available: only workloads that were rendered with another version of a pack than the portal has today. */
                readonly update?: readonly "available"[];
                /** @description Text that the workload's name, title or reference contains, in any case. */
                readonly q?: string;
                /** @description By name, or the worst verdict first (of the placements in the environments or backends that are chosen). */
                readonly order?: "name" | "verdict";
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of workloads. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageInfo"] & {
                        readonly items: readonly components["schemas"]["WorkloadSummary"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getWorkload: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: components["parameters"]["kind"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The workload. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workload"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly kind: components["parameters"]["kind"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of changes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["VerdictChange"][];
                        readonly nextCursor?: string;
                        /** @description When the clusters of its placements did not answer, the newest first, at most 20; on the first page. */
                        readonly incidents?: readonly components["schemas"]["ClusterIncident"][];
                        /** @description What probes of its placements found, the newest first, at most 50; on the first page. */
                        readonly probes?: readonly components["schemas"]["ProbeRecord"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: components["parameters"]["kind"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document, unchecked. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Where it stands. */
                        readonly file: string;
                        /** @description The document; what it holds is not checked. */
                        readonly workload: {
                            readonly [key: string]: unknown;
                        };
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly preview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["WorkloadRequest"];
        readonly responses: {
            /** @description The files. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly files: readonly {
                            readonly path: string;
                            readonly content: string;
                        }[];
                        readonly environments: readonly string[];
                        readonly portable: boolean;
                        readonly differences: readonly components["schemas"]["Difference"][];
                        /** @description What works and is likely not meant; environments that are not trusted. */
                        readonly warnings: readonly string[];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly preflight: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["WorkloadRequest"];
        readonly responses: {
            /** @description The findings; `passed` when none of them is an error. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly passed: boolean;
                        readonly findings: readonly components["schemas"]["PreflightFinding"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listUnregistered: {
        readonly parameters: {
            readonly query?: {
                /** @description At most so many items (100 unless given). */
                readonly limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The worst first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnregisteredList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As of the last half minute. Nothing is left out because the catalog hides it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly impact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImpactRequest"];
            };
        };
        readonly responses: {
            /** @description One JSON object a line (newline-delimited JSON), each an ImpactEvent, as soon as it is known: `started`, a `workload` for each, and at the end `finished`, or `failed` with a message. An answer that ends without either was cut off. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": components["schemas"]["ImpactEvent"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listCampaigns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 50, the newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["CampaignSummary"][];
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly startCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CampaignRequest"];
            };
        };
        readonly responses: {
            /** @description The campaign, which runs from now on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Campaign"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["campaign"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The campaign. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Campaign"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly stopCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["campaign"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The campaign. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Campaign"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
}
