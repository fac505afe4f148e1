/* eslint-disable */
// Generated from plugins/acceleration-backend/src/schema/openapi.yaml by `yarn build:openapi`: change that file, not this one.
export interface paths {
    "/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The clusters, and how reading them fares */
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The environments, with their promise, health and capacity */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/environments/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An environment with its nodes and the workloads on it */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workloads, each with its placements */
        get: operations["listWorkloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workloads/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entity's workload with its placements, pods, attachments and evidence */
        get: operations["getWorkload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workloads/{kind}/{namespace}/{name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The changes of a workload's verdicts, the newest first */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders a workload without writing anything */
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a rendered workload against the rules and against what its clusters have now */
        post: operations["preflight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                name: string;
                message: string;
            } & {
                [key: string]: unknown;
            };
            request?: {
                method?: string;
                url?: string;
            };
            response: {
                statusCode: number;
            };
        };
        PageInfo: {
            totalItems: number;
            /** @description Absent on the last page. */
            nextCursor?: string;
        };
        /** @enum {string} */
        Verdict: "failed" | "unusable" | "degraded" | "unknown" | "pending" | "as-promised" | "better";
        /** @enum {string} */
        ReceivedClass: "vdpa" | "offload" | "mediation" | "sriov" | "direct" | "af-xdp" | "kernel" | "paravirtual" | "simulated" | "software" | "misconfigured" | "untrusted" | "pending" | "failed" | "stale" | "unknown" | "none";
        Promise: {
            class: components["schemas"]["ReceivedClass"];
            dataPlane: string;
            controlPlane: string;
            extraCopies: number;
            /** @description An expectation with a source, never a measurement. */
            statement: string;
            source: string;
        };
        /**
         * @description `live`: pods are watched; `syncing`: the first list is under way; `stale`: what is shown was true at `asOf`, and reading fails since; `unreachable`: nothing was ever read; `too-large`: it has more than is read, see the reason; `unwatched`: it cannot be watched, see the reason; `missing`: no source knows a cluster of this name.
         * @enum {string}
         */
        ClusterState: "live" | "syncing" | "stale" | "unreachable" | "too-large" | "unwatched" | "missing";
        ClusterHealth: {
            name: string;
            title?: string;
            /** @description Its nodes and devices are made up. */
            simulated: boolean;
            state: components["schemas"]["ClusterState"];
            /** @description Absent when all is well. */
            reason?: string;
            /**
             * Format: date-time
             * @description When the cluster last said something about its pods.
             */
            asOf?: string;
            /**
             * Format: date-time
             * @description When this state began.
             */
            since?: string;
        };
        Cluster: components["schemas"]["ClusterHealth"] & {
            /** @description What lists it. */
            source: string;
            /** @description References of the environments on it. */
            environments: string[];
            kinds: {
                kind: string;
                /** @enum {string} */
                state: "syncing" | "live" | "failing" | "absent" | "forbidden" | "too-large";
                reason?: string;
                /** Format: date-time */
                since?: string;
                objects: number;
                /** @description Objects that are too large to be read; what depends on them is `unknown`. */
                unread?: number;
            }[];
        };
        /** @description A countable resource of nodes (devices, hugepages in bytes). */
        Capacity: {
            resource: string;
            allocatable: number;
            /** @description By pods that are on these nodes and have not ended. */
            requested: number;
            /** @description Never below 0. */
            free: number;
            /** @description How many nodes offer it. */
            nodes?: number;
        };
        EnvironmentSummary: {
            entityRef: string;
            name: string;
            namespace: string;
            title?: string;
            description?: string;
            owner: string;
            backend?: string;
            backendTitle?: string;
            promise?: components["schemas"]["Promise"];
            /** @description Only environments from trusted locations promise anything. */
            trusted: boolean;
            /** @description Why it promises nothing, or less than it seems. */
            problems: string[];
            cluster: components["schemas"]["ClusterHealth"];
            /** @description Of the resources that its networks take and its hugepages. */
            capacity: components["schemas"]["Capacity"][];
            /** @description How many placements have each verdict; `none` for those without one. */
            workloads: {
                [key: string]: number;
            };
        };
        EnvironmentNode: {
            name: string;
            ready: boolean;
            schedulable: boolean;
            /** @description Whether the environment's nodeSelector selects it. */
            matches?: boolean;
            /** @enum {string} */
            setting?: "metal" | "vm";
            capacity: components["schemas"]["Capacity"][];
            mediators?: {
                slots: string;
                ready: boolean;
            }[];
        };
        EnvironmentPlacement: {
            /** @description Absent when no entity that you may see is tied to it. */
            entityRef?: string;
            title?: string;
            placement: components["schemas"]["PlacementSummary"];
        };
        Environment: components["schemas"]["EnvironmentSummary"] & {
            nodes: components["schemas"]["EnvironmentNode"][];
            placements: components["schemas"]["EnvironmentPlacement"][];
            /** @description Placements that are tied to no entity that you may see. */
            unregistered: number;
            /** @description The entity's spec. */
            parameters: {
                [key: string]: unknown;
            };
            requires?: {
                component: string;
                version: string;
                reason: string;
            }[];
        };
        PodCounts: {
            /** @description By the controllers; the number of pods where there is none. */
            desired: number;
            ready: number;
            total: number;
        };
        PlacementSummary: {
            /** @description The name that the pods carry. */
            environment?: string;
            /** @description Of the environment entity; absent when there is none of this name on this cluster. */
            environmentRef?: string;
            backend?: string;
            cluster: components["schemas"]["ClusterHealth"];
            namespace: string;
            /** @description What ties the pods together: the value of `fastpath.dev/workload`, or else the id or selector. */
            workload: string;
            /**
             * @description `present`: controllers or pods exist; `absent`: the entity names this environment and the cluster has nothing of it.
             * @enum {string}
             */
            state: "present" | "absent";
            controllers?: {
                kind: string;
                name: string;
            }[];
            /** @description Classes, or `netdev` for kernel interfaces. */
            promised?: string[];
            received: components["schemas"]["ReceivedClass"][];
            verdict?: components["schemas"]["Verdict"];
            reasons: string[];
            pods: components["schemas"]["PodCounts"];
            /**
             * Format: date-time
             * @description When the verdict last changed.
             */
            changedAt?: string;
        };
        Evidence: {
            object: string;
            field: string;
            value?: unknown;
            says: string;
        };
        Attachment: {
            interface: string;
            network?: string;
            claim?: string;
            class: components["schemas"]["ReceivedClass"];
            /** @enum {string} */
            access: "vhost-vdpa" | "vhost-user" | "vhost-net" | "vfio" | "netdev" | "none";
            /** @enum {string} */
            confidence: "observed" | "inferred" | "declared";
            verified: boolean;
            evidence: components["schemas"]["Evidence"][];
            promiseEvidence: components["schemas"]["Evidence"][];
            warnings: string[];
            devicePath?: string;
            pciAddress?: string;
            driver?: string;
            ips: string[];
            mac?: string;
            mtu?: number;
            resource?: string;
            promised?: string;
            verdict?: components["schemas"]["Verdict"];
            reasons: string[];
            /** @description What to do about it. */
            advice?: string;
        };
        PodEvent: {
            object: string;
            reason: string;
            message: string;
            time?: string;
        };
        Pod: {
            name: string;
            namespace: string;
            node?: string;
            phase?: string;
            ready: boolean;
            terminating?: boolean;
            createdAt?: string;
            class?: components["schemas"]["ReceivedClass"];
            verdict?: components["schemas"]["Verdict"];
            reasons: string[];
            warnings: string[];
            attachments: components["schemas"]["Attachment"][];
            rawStatus?: string;
            images: {
                container: string;
                /** @description As the pod asks for it. */
                image: string;
                /** @description What runs, as the node reports it: `sha256:…`. */
                digest?: string;
            }[];
            events: components["schemas"]["PodEvent"][];
        };
        Placement: components["schemas"]["PlacementSummary"] & {
            promise?: components["schemas"]["Promise"];
            podList: components["schemas"]["Pod"][];
            /** @description Of its controllers. */
            events: components["schemas"]["PodEvent"][];
        };
        Difference: {
            environment?: string;
            path: string;
            message: string;
            values?: {
                environment: string;
                value: string;
            }[];
        };
        /** @description Whether the same image runs everywhere, by the digests that nodes report. */
        RuntimePortability: {
            /** @enum {string} */
            result: "same" | "different" | "unknown";
            statement: string;
            containers: {
                container: string;
                digests: {
                    /** @description Absent for pods whose node has not reported one. */
                    digest?: string;
                    /** @description The digest that the pods ask for. */
                    requested?: string;
                    environments: string[];
                    pods: number;
                }[];
            }[];
        };
        /** @description Whether the pod templates that stand in the clusters are the same in all environments, but for what environments may supply. What else was applied (Services, ServiceAccounts) is not read; `fastpath verify` proves that before. */
        ManifestPortability: {
            /** @enum {string} */
            result: "same" | "different" | "unknown";
            statement: string;
            /** @description What was compared. */
            environments: string[];
            /** @description What could not be compared, and why. */
            missing: {
                environment: string;
                reason: string;
            }[];
            /** @description The fields that differ, at most 100 of them. */
            differences: {
                /** @example Deployment/edge-httpd */
                object: string;
                /**
                 * @description Empty where the whole object is missing somewhere.
                 * @example spec.template.spec.containers.edge-httpd.args[2]
                 */
                path: string;
                /** @description The workload may declare this for each environment; the clusters do not say whether it does. */
                declarable: boolean;
                values: {
                    environment: string;
                    /** @description Absent where the field is. */
                    value?: string;
                }[];
            }[];
        };
        WorkloadSummary: {
            entityRef: string;
            kind: string;
            namespace: string;
            name: string;
            title?: string;
            owner?: string;
            verdict?: components["schemas"]["Verdict"];
            /** @description What is wrong with the entity's annotations. */
            problems?: string[];
            placements: components["schemas"]["PlacementSummary"][];
        };
        Workload: {
            entityRef: string;
            kind: string;
            namespace: string;
            name: string;
            title?: string;
            owner?: string;
            verdict?: components["schemas"]["Verdict"];
            problems?: string[];
            placements: components["schemas"]["Placement"][];
            portability: components["schemas"]["RuntimePortability"];
            manifests: components["schemas"]["ManifestPortability"];
        };
        VerdictChange: {
            /** Format: date-time */
            at: string;
            cluster: string;
            namespace: string;
            workload: string;
            environment?: string;
            environmentRef?: string;
            /**
             * @description Whether the placement is there now; gone; or neither is known, as its cluster is not watched any more, or not read yet.
             * @enum {string}
             */
            now: "present" | "gone" | "unseen";
            from?: components["schemas"]["Verdict"];
            to?: components["schemas"]["Verdict"];
            received: string[];
            reasons: string[];
        };
        PreflightFinding: {
            rule: string;
            /** @enum {string} */
            severity: "error" | "warning" | "note";
            message: string;
            environment?: string;
            file?: string;
            path?: string;
            help?: string;
        };
    };
    responses: {
        /** @description What went wrong, in Backstage's form. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        kind: string;
        namespace: string;
        name: string;
        /** @description At most so many items (100 unless given). */
        limit: number;
        /** @description The `nextCursor` of the page before. */
        cursor: string;
    };
    requestBodies: {
        WorkloadRequest: {
            content: {
                "application/json": {
                    /** @description The content of a `workload.yaml`. */
                    workload: {
                        [key: string]: unknown;
                    };
                    /** @description Entity references or names; the workload's own unless given. */
                    environments?: string[];
                };
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All clusters, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cluster"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /** @description At most so many items (100 unless given). */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageInfo"] & {
                        items: components["schemas"]["EnvironmentSummary"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listWorkloads: {
        parameters: {
            query?: {
                /** @description Only workloads with a placement in one of these environments (names). */
                environment?: string[];
                /** @description Only workloads with a placement in an environment of one of these backends. */
                backend?: string[];
                /** @description Only workloads whose worst verdict is one of these; `none` for workloads without a verdict. */
                verdict?: ("failed" | "unusable" | "degraded" | "unknown" | "pending" | "as-promised" | "better" | "none")[];
                /** @description Only workloads of these owners (entity references). */
                owner?: string[];
                /** @description Text that the workload's name, title or reference contains, in any case. */
                q?: string;
                /** @description By name, or the worst verdict first. */
                order?: "name" | "verdict";
                /** @description At most so many items (100 unless given). */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of workloads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageInfo"] & {
                        items: components["schemas"]["WorkloadSummary"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWorkload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["kind"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description At most so many items (100 unless given). */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                kind: components["parameters"]["kind"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VerdictChange"][];
                        nextCursor?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkloadRequest"];
        responses: {
            /** @description The files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        files: {
                            path: string;
                            content: string;
                        }[];
                        environments: string[];
                        portable: boolean;
                        differences: components["schemas"]["Difference"][];
                        /** @description What works and is likely not meant; environments that are not trusted. */
                        warnings: string[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    preflight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkloadRequest"];
        responses: {
            /** @description The findings; `passed` when none of them is an error. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passed: boolean;
                        findings: components["schemas"]["PreflightFinding"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
