export interface Config {
  /** Portable accelerated workloads. */
  acceleration?: {
    /** Folders of backend packs beside the built-in ones, by which environments are checked. */
    backends?: Array<{
      /** A folder that holds one folder per backend pack. A relative path starts at the backend's working directory. */
      path?: string;

      /** Or an installed npm package, whose folder `backends` holds one folder per backend pack. Nothing of it is run. */
      package?: string;

      /** Or the folder of one pack in a repository, at a tag or a commit, read with the portal's integrations. */
      url?: string;

      /** For a url: the digest that `fastpath pack test` prints. A pack that has another one is not used. */
      digest?: string;
    }>;

    /** Git repositories on the portal's own disk. */
    localRepositories?: {
      /** Their folder, in which `workload.yaml` is read to tell what a change does. A relative path starts at the backend's working directory. */
      path?: string;
    };

    /**
     * Clusters whose accelerated workloads are watched, beside those of the Kubernetes plugin that have a service account.
     * The account needs the ClusterRole of the folder `kubernetes` of this package and nothing more.
     */
    clusters?: Array<{
      /** What environments call the cluster in `spec.cluster`. */
      name: string;

      /** What people call it. */
      title?: string;

      /** Where people look at the cluster in a browser, an http or https address: pods on the pages get a link to it. */
      consoleUrl?: string;

      /** The address of the API server: `https://kube.example.com:6443`. */
      url: string;

      /** The CA that signs the API server's certificate: PEM, or base64 of it. The system's CAs count when none is given. */
      caData?: string;

      /** A file with that CA. A relative path starts at the backend's working directory. */
      caFile?: string;

      /** Takes any certificate, and http. Whoever stands in between can then read the credentials. */
      skipTLSVerify?: boolean;

      /** The name that the API server's certificate is for, when the address has another one. */
      tlsServerName?: string;

      /** Whether its nodes and devices are made up; it is then shown as simulated everywhere. */
      simulated?: boolean;

      /** One way to sign in. */
      auth: {
        /**
         * A token of a service account.
         * @visibility secret
         */
        serviceAccountToken?: string;

        /** A file with such a token, read for each request: a renewed token is taken up. */
        serviceAccountTokenFile?: string;

        /** A certificate of a client with its key, each as data or as a file that is taken up anew when it changes. */
        clientCertificate?: {
          /** PEM, or base64 of it. */
          certData?: string;

          /** A file with the certificate in PEM. */
          certFile?: string;

          /**
           * PEM, or base64 of it.
           * @visibility secret
           */
          keyData?: string;

          /** A file with the key in PEM. */
          keyFile?: string;
        };
      };
    }>;

    /** Files whose contexts are watched, each as a cluster that is called as the context. */
    kubeconfig?: Array<{
      /** The file; it is read again when it changes. A relative path starts at the backend's working directory. */
      path: string;

      /** The contexts that count; all of the file by default. */
      contexts?: string[];

      /** Whether the clusters are made up; they are then shown as simulated everywhere. The file may appear later. */
      simulated?: boolean;

      /** Whether the file may be missing without a warning. */
      optional?: boolean;

      /** Whether signing in may run the programs that the file names. */
      allowExec?: boolean;
    }>;

    /** Where the counters of clusters' exporters are: one query for each cluster and interval, however many look. */
    metrics?: Array<{
      /** What environments call the cluster in `spec.cluster`. */
      cluster: string;

      /** The address of its Prometheus, or of what speaks its HTTP API: `https://prometheus.example.com`. */
      url: string;

      /**
       * A bearer token that may query it. Needs https.
       * @visibility secret
       */
      token?: string;

      /** Seconds between two readings: 5 to 3600; 30 by default. */
      intervalSeconds?: number;
    }>;

    /** Watches the cluster that the backend itself runs in, with the service account of its pod. */
    inCluster?: {
      /** What environments call the cluster in `spec.cluster`. */
      name: string;

      /** What people call it. */
      title?: string;
    };

    /** Locations beside `catalog.locations` whose environments count: prefixes of `backstage.io/managed-by-origin-location`. A relative path after `file:` starts at the backend's working directory. */
    trustedLocations?: string[];

    /** How clusters are watched. */
    watch?: {
      /**
       * How much of one cluster is read and held. One that goes beyond is shown as too large, with what to do; all others go on.
       */
      limits?: {
        /** MiB of a page of a list, unpacked; 64 by default. A page with more is asked for again with half as many objects. */
        pageMiB?: number;

        /** MiB of one object; 2 by default. A larger one is passed over, and what depends on it is shown as not proven. */
        objectMiB?: number;

        /** How deep an object may nest; 100 by default. A deeper one is passed over likewise. */
        objectDepth?: number;

        /** Objects of one kind; 200000 by default. */
        listObjects?: number;

        /** Pages of one list; 10000 by default. */
        listPages?: number;

        /** MiB of one list, unpacked; 4096 by default. */
        listMiB?: number;

        /** Seconds that one list may take; 600 by default. */
        listSeconds?: number;

        /** MiB of what is held of a cluster, of all kinds; 512 by default. */
        clusterMiB?: number;
      };
    };

    /**
     * Which entities may show the pods of which namespaces. What an entity's author writes only claims pods; where no rule
     * speaks of a namespace, pods belong to the entity whose name their label is.
     */
    ownership?: {
      /** What holds in namespaces that no rule speaks of: `labels` (the default), or `nobody`. */
      unlistedNamespaces?: 'labels' | 'nobody';

      rules?: Array<{
        /** Names of clusters; all by default. */
        clusters?: string[];

        /** Names of namespaces; a `*` at the end stands for any rest. */
        namespaces: string[];

        /** Owners whose entities may show these pods: `group:default/edge`. */
        owners?: string[];

        /** Single entities that may: `system:default/shop`. */
        entities?: string[];
      }>;
    };

    /** Accelerated workloads that run in the clusters and that no entity has. */
    unregistered?: {
      /**
       * Who probably owns them; the first rule that names anybody counts. A guess: it gives nobody a right. What comes of labels
       * must be a name or an entity reference; anything else names nobody.
       */
      owners?: Array<{
        /** Names of namespaces that the rule holds for; a `*` at the end stands for any rest. All by default. */
        namespaces?: string[];

        /** A label of the namespace. Reading it takes the right to list namespaces. */
        namespaceLabel?: string;

        /** An annotation of the namespace. Reading it takes the right to list namespaces. */
        namespaceAnnotation?: string;

        /** A label of the pods. */
        podLabel?: string;

        /** The owner, with `{value}` where the label's value goes: `group:default/{value}`. The value alone by default. */
        owner?: string;
      }>;
    };

    /** What is remembered of verdicts. */
    history?: {
      /** For how many days changes of verdicts are kept; 90 by default. */
      retentionDays?: number;

      /**
       * For how many seconds one replica alone writes for a cluster unless it renews that: another one takes over after as
       * long, and a third of it; 15 by default, at least 1.
       */
      leaseSeconds?: number;
    };

    /** Notices to owners whose workloads receive less than before. */
    notifications?: {
      /** For how many seconds a verdict must stand before its owner is told that it is worse, or good again; 30 by default. */
      delaySeconds?: number;

      /** For how many minutes after a notice further losses of the same placement are gathered, to be told as one; 10 by default. */
      quietMinutes?: number;
    };
  };
}
