/* eslint-disable */
// Generated from plugins/acceleration-backend/src/schema/openapi.yaml by `yarn build:openapi`: change that file, not this one.
export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "acceleration",
    "version": "1",
    "description": "Where accelerated workloads run, what they were promised, what they really receive, and how we know.",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/clusters": {
      "get": {
        "operationId": "listClusters",
        "summary": "The clusters, and how reading them fares",
        "responses": {
          "200": {
            "description": "All clusters, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Cluster"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/environments": {
      "get": {
        "operationId": "listEnvironments",
        "summary": "The environments, with their promise, health and capacity",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "By name.",
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/PageInfo"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/EnvironmentSummary"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/environments/{namespace}/{name}": {
      "get": {
        "operationId": "getEnvironment",
        "summary": "An environment with its nodes and the workloads on it",
        "parameters": [
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The environment.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Environment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/troubles": {
      "get": {
        "operationId": "listTroubles",
        "summary": "What is not as promised, grouped by what explains it",
        "parameters": [
          {
            "name": "owner",
            "in": "query",
            "description": "Only workloads of these owners (entity references).",
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "style": "form",
            "explode": true,
            "allowReserved": true
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those that touch most workloads first.",
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/PageInfo"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items",
                        "workloads"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Trouble"
                          }
                        },
                        "workloads": {
                          "$ref": "#/components/schemas/TroubledCount"
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/unclaimed": {
      "get": {
        "operationId": "listUnclaimed",
        "summary": "The placements that belong to no entity, with those who claim them without right; for administrators",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those that somebody claims first; then by cluster, namespace and workload.",
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/PageInfo"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/UnclaimedPlacement"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/workloads": {
      "get": {
        "operationId": "listWorkloads",
        "summary": "The workloads, each with its placements",
        "parameters": [
          {
            "name": "environment",
            "in": "query",
            "description": "Only workloads with a placement in one of these environments (names or references); verdicts and their order then mean these placements.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "style": "form",
            "explode": true,
            "allowReserved": true
          },
          {
            "name": "backend",
            "in": "query",
            "description": "Only workloads with a placement in an environment of one of these backends; verdicts and their order then mean these placements.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "style": "form",
            "explode": true
          },
          {
            "name": "verdict",
            "in": "query",
            "description": "Only workloads whose worst verdict is one of these, or, where environments or backends are chosen, with one of these in a placement there; `none`: without a verdict. What was good in a cluster that does not answer is `unknown`.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "enum": [
                  "failed",
                  "unusable",
                  "degraded",
                  "unknown",
                  "pending",
                  "as-promised",
                  "better",
                  "none"
                ]
              }
            },
            "style": "form",
            "explode": true
          },
          {
            "name": "owner",
            "in": "query",
            "description": "Only workloads of these owners (entity references).",
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "style": "form",
            "explode": true,
            "allowReserved": true
          },
          {
            "name": "trouble",
            "in": "query",
            "description": "Only workloads that one of these troubles touches (their ids).",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "maxLength": 64
              }
            },
            "style": "form",
            "explode": true
          },
          {
            "name": "update",
            "in": "query",
            "description": "available: only workloads that were rendered with another version of a pack than the portal has today.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "enum": [
                  "available"
                ]
              }
            },
            "style": "form",
            "explode": true
          },
          {
            "name": "q",
            "in": "query",
            "description": "Text that the workload's name, title or reference contains, in any case.",
            "schema": {
              "type": "string",
              "maxLength": 200
            },
            "allowReserved": true
          },
          {
            "name": "order",
            "in": "query",
            "description": "By name, or the worst verdict first (of the placements in the environments or backends that are chosen).",
            "schema": {
              "type": "string",
              "enum": [
                "name",
                "verdict"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of workloads.",
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/PageInfo"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/WorkloadSummary"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/workloads/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "getWorkload",
        "summary": "An entity's workload with its placements, pods, attachments and evidence",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The workload.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Workload"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/workloads/{kind}/{namespace}/{name}/history": {
      "get": {
        "operationId": "getHistory",
        "summary": "The changes of a workload's verdicts, the newest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of changes.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/VerdictChange"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    },
                    "incidents": {
                      "type": "array",
                      "description": "When the clusters of its placements did not answer, the newest first, at most 20; on the first page.",
                      "items": {
                        "$ref": "#/components/schemas/ClusterIncident"
                      }
                    },
                    "probes": {
                      "type": "array",
                      "description": "What probes of its placements found, the newest first, at most 50; on the first page.",
                      "items": {
                        "$ref": "#/components/schemas/ProbeRecord"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/workloads/{kind}/{namespace}/{name}/source": {
      "get": {
        "operationId": "getSource",
        "summary": "The workload.yaml of a component, as it stands in its repository",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The document, unchecked.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "file",
                    "workload"
                  ],
                  "properties": {
                    "file": {
                      "type": "string",
                      "description": "Where it stands."
                    },
                    "workload": {
                      "type": "object",
                      "additionalProperties": true,
                      "description": "The document; what it holds is not checked."
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/preview": {
      "post": {
        "operationId": "preview",
        "summary": "Renders a workload without writing anything",
        "requestBody": {
          "$ref": "#/components/requestBodies/WorkloadRequest"
        },
        "responses": {
          "200": {
            "description": "The files.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "files",
                    "environments",
                    "portable",
                    "differences",
                    "warnings"
                  ],
                  "properties": {
                    "files": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": [
                          "path",
                          "content"
                        ],
                        "properties": {
                          "path": {
                            "type": "string"
                          },
                          "content": {
                            "type": "string"
                          }
                        }
                      }
                    },
                    "environments": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    },
                    "portable": {
                      "type": "boolean"
                    },
                    "differences": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Difference"
                      }
                    },
                    "warnings": {
                      "type": "array",
                      "items": {
                        "type": "string"
                      },
                      "description": "What works and is likely not meant; environments that are not trusted."
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/preflight": {
      "post": {
        "operationId": "preflight",
        "summary": "Checks a rendered workload against the rules and against what its clusters have now",
        "requestBody": {
          "$ref": "#/components/requestBodies/WorkloadRequest"
        },
        "responses": {
          "200": {
            "description": "The findings; `passed` when none of them is an error.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "passed",
                    "findings"
                  ],
                  "properties": {
                    "passed": {
                      "type": "boolean"
                    },
                    "findings": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/PreflightFinding"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/unregistered": {
      "get": {
        "operationId": "listUnregistered",
        "summary": "Accelerated workloads that run in the clusters and that no entity has, with a guess who owns them; for administrators",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The worst first.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/UnregisteredList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/status": {
      "get": {
        "operationId": "getStatus",
        "summary": "How the installation fares, with what each cluster lets the portal read and what it lacks; for administrators",
        "responses": {
          "200": {
            "description": "As of the last half minute. Nothing is left out because the catalog hides it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Status"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/impact": {
      "post": {
        "operationId": "impact",
        "summary": "What a changed environment does to the workloads that use it, workload by workload",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ImpactRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "One JSON object a line (newline-delimited JSON), each an ImpactEvent, as soon as it is known: `started`, a `workload` for each, and at the end `finished`, or `failed` with a message. An answer that ends without either was cut off.",
            "content": {
              "application/x-ndjson": {
                "schema": {
                  "$ref": "#/components/schemas/ImpactEvent"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/campaigns": {
      "get": {
        "operationId": "listCampaigns",
        "summary": "The newest campaigns, with how far they are",
        "responses": {
          "200": {
            "description": "At most 50, the newest first.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/CampaignSummary"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "startCampaign",
        "summary": "Brings a changed environment to the repository of each workload that uses it, at a bounded rate",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CampaignRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The campaign, which runs from now on.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Campaign"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/campaigns/{id}": {
      "get": {
        "operationId": "getCampaign",
        "summary": "A campaign with how far each of its repositories is",
        "parameters": [
          {
            "$ref": "#/components/parameters/campaign"
          }
        ],
        "responses": {
          "200": {
            "description": "The campaign.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Campaign"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/campaigns/{id}/stop": {
      "post": {
        "operationId": "stopCampaign",
        "summary": "Begins no further repository; what was committed or proposed stays",
        "parameters": [
          {
            "$ref": "#/components/parameters/campaign"
          }
        ],
        "responses": {
          "200": {
            "description": "The campaign.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Campaign"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "campaign": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 36
        }
      },
      "kind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "At most so many items (100 unless given).",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 500
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `nextCursor` of the page before.",
        "schema": {
          "type": "string",
          "maxLength": 1000
        }
      }
    },
    "requestBodies": {
      "WorkloadRequest": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "required": [
                "workload"
              ],
              "additionalProperties": false,
              "properties": {
                "workload": {
                  "type": "object",
                  "description": "The content of a `workload.yaml`.",
                  "additionalProperties": true
                },
                "environments": {
                  "type": "array",
                  "description": "Entity references or names; the workload's own unless given.",
                  "items": {
                    "type": "string"
                  },
                  "maxItems": 50
                }
              }
            }
          }
        }
      }
    },
    "responses": {
      "Error": {
        "description": "What went wrong, in Backstage's form.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Error": {
        "type": "object",
        "required": [
          "error",
          "response"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              }
            },
            "additionalProperties": {}
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "required": [
              "statusCode"
            ],
            "properties": {
              "statusCode": {
                "type": "number"
              }
            }
          }
        }
      },
      "PageInfo": {
        "type": "object",
        "required": [
          "totalItems"
        ],
        "properties": {
          "totalItems": {
            "type": "integer"
          },
          "nextCursor": {
            "type": "string",
            "description": "Absent on the last page."
          }
        }
      },
      "Verdict": {
        "type": "string",
        "enum": [
          "failed",
          "unusable",
          "degraded",
          "unknown",
          "pending",
          "as-promised",
          "better"
        ]
      },
      "ReceivedClass": {
        "type": "string",
        "enum": [
          "vdpa",
          "offload",
          "mediation",
          "sriov",
          "direct",
          "af-xdp",
          "kernel",
          "paravirtual",
          "simulated",
          "software",
          "misconfigured",
          "untrusted",
          "pending",
          "failed",
          "stale",
          "unknown",
          "none"
        ]
      },
      "Promise": {
        "type": "object",
        "required": [
          "class",
          "dataPlane",
          "controlPlane",
          "extraCopies",
          "statement",
          "source"
        ],
        "properties": {
          "class": {
            "$ref": "#/components/schemas/ReceivedClass"
          },
          "dataPlane": {
            "type": "string"
          },
          "controlPlane": {
            "type": "string"
          },
          "extraCopies": {
            "type": "integer"
          },
          "statement": {
            "type": "string",
            "description": "An expectation with a source, never a measurement."
          },
          "source": {
            "type": "string"
          }
        }
      },
      "ClusterState": {
        "type": "string",
        "description": "`live`: pods are watched; `syncing`: the first list is under way; `stale`: what is shown was true at `asOf`, and reading fails since; `unreachable`: nothing was ever read; `too-large`: it has more than is read, see the reason; `unwatched`: it cannot be watched, see the reason; `missing`: no source knows a cluster of this name.",
        "enum": [
          "live",
          "syncing",
          "stale",
          "unreachable",
          "too-large",
          "unwatched",
          "missing"
        ]
      },
      "ClusterHealth": {
        "type": "object",
        "required": [
          "name",
          "state",
          "simulated"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string",
            "description": "Where people look at it in a browser: its own console, an http or https address."
          },
          "simulated": {
            "type": "boolean",
            "description": "Its nodes and devices are made up."
          },
          "state": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "reason": {
            "type": "string",
            "description": "Absent when all is well."
          },
          "asOf": {
            "type": "string",
            "format": "date-time",
            "description": "When the cluster last said something about its pods."
          },
          "since": {
            "type": "string",
            "format": "date-time",
            "description": "When this state began."
          },
          "metrics": {
            "$ref": "#/components/schemas/MetricsHealth"
          }
        }
      },
      "MetricsHealth": {
        "type": "object",
        "description": "How the counters of the cluster's exporters fare; absent where no Prometheus is configured.",
        "required": [
          "state"
        ],
        "properties": {
          "state": {
            "type": "string",
            "enum": [
              "ok",
              "failing",
              "no-counters"
            ]
          },
          "readAt": {
            "type": "string",
            "format": "date-time",
            "description": "When they were read last."
          },
          "reason": {
            "type": "string",
            "description": "Why there are none, or what is wrong with some."
          }
        }
      },
      "Cluster": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ClusterHealth"
          },
          {
            "type": "object",
            "required": [
              "source",
              "kinds",
              "environments"
            ],
            "properties": {
              "source": {
                "type": "string",
                "description": "What lists it."
              },
              "environments": {
                "type": "array",
                "items": {
                  "type": "string"
                },
                "description": "References of the environments on it."
              },
              "kinds": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "kind",
                    "state",
                    "objects"
                  ],
                  "properties": {
                    "kind": {
                      "type": "string"
                    },
                    "state": {
                      "type": "string",
                      "enum": [
                        "syncing",
                        "live",
                        "failing",
                        "absent",
                        "forbidden",
                        "too-large"
                      ]
                    },
                    "reason": {
                      "type": "string"
                    },
                    "since": {
                      "type": "string",
                      "format": "date-time"
                    },
                    "objects": {
                      "type": "integer"
                    },
                    "unread": {
                      "type": "integer",
                      "description": "Objects that are too large to be read; what depends on them is `unknown`."
                    }
                  }
                }
              }
            }
          }
        ]
      },
      "Capacity": {
        "type": "object",
        "description": "A countable resource of nodes (devices, hugepages in bytes).",
        "required": [
          "resource",
          "allocatable",
          "requested",
          "free"
        ],
        "properties": {
          "resource": {
            "type": "string"
          },
          "allocatable": {
            "type": "number"
          },
          "requested": {
            "type": "number",
            "description": "By pods that are on these nodes and have not ended."
          },
          "free": {
            "type": "number",
            "description": "Never below 0."
          },
          "nodes": {
            "type": "integer",
            "description": "How many nodes offer it."
          }
        }
      },
      "EnvironmentSummary": {
        "type": "object",
        "required": [
          "entityRef",
          "name",
          "namespace",
          "owner",
          "trusted",
          "problems",
          "cluster",
          "capacity",
          "workloads"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "backend": {
            "type": "string"
          },
          "backendTitle": {
            "type": "string"
          },
          "promise": {
            "$ref": "#/components/schemas/Promise"
          },
          "trusted": {
            "type": "boolean",
            "description": "Only environments from trusted locations promise anything."
          },
          "retired": {
            "$ref": "#/components/schemas/Retirement"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Why it promises nothing, or less than it seems."
          },
          "cluster": {
            "$ref": "#/components/schemas/ClusterHealth"
          },
          "capacity": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Capacity"
            },
            "description": "Of the resources that its networks take and its hugepages."
          },
          "workloads": {
            "type": "object",
            "description": "How many placements have each verdict; `none` for those without one.",
            "additionalProperties": {
              "type": "integer"
            }
          }
        }
      },
      "Retirement": {
        "type": "object",
        "description": "That an environment is no longer used; absent while it is.",
        "required": [
          "at",
          "by"
        ],
        "properties": {
          "at": {
            "type": "string",
            "description": "The day."
          },
          "by": {
            "type": "string",
            "description": "An entity reference."
          }
        }
      },
      "EnvironmentNode": {
        "type": "object",
        "required": [
          "name",
          "ready",
          "schedulable",
          "capacity"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "ready": {
            "type": "boolean"
          },
          "schedulable": {
            "type": "boolean"
          },
          "matches": {
            "type": "boolean",
            "description": "Whether the environment's nodeSelector selects it."
          },
          "setting": {
            "type": "string",
            "enum": [
              "metal",
              "vm"
            ]
          },
          "capacity": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Capacity"
            }
          },
          "mediators": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "slots",
                "ready"
              ],
              "properties": {
                "slots": {
                  "type": "string"
                },
                "ready": {
                  "type": "boolean"
                }
              }
            }
          }
        }
      },
      "EnvironmentPlacement": {
        "type": "object",
        "required": [
          "placement"
        ],
        "properties": {
          "entityRef": {
            "type": "string",
            "description": "Absent when no entity that you may see is tied to it."
          },
          "title": {
            "type": "string"
          },
          "placement": {
            "$ref": "#/components/schemas/PlacementSummary"
          }
        }
      },
      "Environment": {
        "allOf": [
          {
            "$ref": "#/components/schemas/EnvironmentSummary"
          },
          {
            "type": "object",
            "required": [
              "nodes",
              "placements",
              "unregistered",
              "parameters"
            ],
            "properties": {
              "nodes": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EnvironmentNode"
                }
              },
              "placements": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EnvironmentPlacement"
                }
              },
              "unregistered": {
                "type": "integer",
                "description": "Placements that are tied to no entity that you may see."
              },
              "parameters": {
                "type": "object",
                "additionalProperties": true,
                "description": "The entity's spec."
              },
              "requires": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "component",
                    "version",
                    "reason"
                  ],
                  "properties": {
                    "component": {
                      "type": "string"
                    },
                    "version": {
                      "type": "string"
                    },
                    "reason": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          }
        ]
      },
      "PodCounts": {
        "type": "object",
        "required": [
          "desired",
          "ready",
          "total"
        ],
        "properties": {
          "desired": {
            "type": "integer",
            "description": "By the controllers; the number of pods where there is none."
          },
          "ready": {
            "type": "integer"
          },
          "total": {
            "type": "integer"
          }
        }
      },
      "PlacementSummary": {
        "type": "object",
        "required": [
          "cluster",
          "namespace",
          "workload",
          "state",
          "received",
          "reasons",
          "pods"
        ],
        "properties": {
          "environment": {
            "type": "string",
            "description": "The name that the pods carry."
          },
          "environmentRef": {
            "type": "string",
            "description": "Of the environment entity; absent when there is none of this name on this cluster."
          },
          "backend": {
            "type": "string"
          },
          "cluster": {
            "$ref": "#/components/schemas/ClusterHealth"
          },
          "namespace": {
            "type": "string"
          },
          "workload": {
            "type": "string",
            "description": "What ties the pods together: the value of `fastpath.dev/workload`, or else the id or selector."
          },
          "state": {
            "type": "string",
            "description": "`present`: controllers or pods exist; `absent`: the entity names this environment and the cluster has nothing of it.",
            "enum": [
              "present",
              "absent"
            ]
          },
          "controllers": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "kind",
                "name"
              ],
              "properties": {
                "kind": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                }
              }
            }
          },
          "promised": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Classes, or `netdev` for kernel interfaces."
          },
          "received": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReceivedClass"
            }
          },
          "receivedPods": {
            "type": "array",
            "items": {
              "type": "integer"
            },
            "description": "How many of the pods receive each of these classes, in their order; absent where all pods receive the same."
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "pods": {
            "$ref": "#/components/schemas/PodCounts"
          },
          "changedAt": {
            "type": "string",
            "format": "date-time",
            "description": "When the verdict last changed."
          },
          "before": {
            "type": "object",
            "description": "The good verdict that was observed before one that is not good, and until when; absent while all is well, and where the portal did not see it.",
            "required": [
              "verdict",
              "until"
            ],
            "properties": {
              "verdict": {
                "$ref": "#/components/schemas/Verdict"
              },
              "until": {
                "type": "string",
                "format": "date-time"
              }
            }
          }
        }
      },
      "Evidence": {
        "type": "object",
        "required": [
          "object",
          "field",
          "says"
        ],
        "properties": {
          "object": {
            "type": "string"
          },
          "field": {
            "type": "string"
          },
          "value": {},
          "says": {
            "type": "string"
          }
        }
      },
      "Attachment": {
        "type": "object",
        "required": [
          "interface",
          "class",
          "access",
          "confidence",
          "verified",
          "links",
          "evidence",
          "promiseEvidence",
          "warnings",
          "ips",
          "reasons"
        ],
        "properties": {
          "interface": {
            "type": "string"
          },
          "network": {
            "type": "string"
          },
          "claim": {
            "type": "string"
          },
          "class": {
            "$ref": "#/components/schemas/ReceivedClass"
          },
          "access": {
            "type": "string",
            "enum": [
              "vhost-vdpa",
              "vhost-user",
              "vhost-net",
              "vfio",
              "netdev",
              "none"
            ]
          },
          "confidence": {
            "type": "string",
            "enum": [
              "observed",
              "inferred",
              "declared"
            ]
          },
          "verified": {
            "type": "boolean",
            "description": "Whether what the interface is was shown by links that the pod's owner cannot write."
          },
          "links": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Link"
            },
            "description": "The chain, in the order in which a packet's way is built."
          },
          "evidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Evidence"
            }
          },
          "promiseEvidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Evidence"
            }
          },
          "warnings": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "devicePath": {
            "type": "string"
          },
          "pciAddress": {
            "type": "string"
          },
          "driver": {
            "type": "string"
          },
          "ips": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "mac": {
            "type": "string"
          },
          "mtu": {
            "type": "number"
          },
          "resource": {
            "type": "string"
          },
          "measured": {
            "$ref": "#/components/schemas/Measured"
          },
          "counted": {
            "$ref": "#/components/schemas/Measured"
          },
          "promised": {
            "type": "string"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "advice": {
            "type": "string",
            "description": "What to do about it."
          }
        }
      },
      "Link": {
        "type": "object",
        "description": "One link of an attachment's chain. Class, confidence and verdict are derived from the links; green is what remains when each is held or not needed.",
        "required": [
          "id",
          "title",
          "state",
          "evidence"
        ],
        "properties": {
          "id": {
            "type": "string",
            "enum": [
              "node",
              "pod",
              "pod-network",
              "network",
              "cni",
              "container",
              "kubelet",
              "inventory",
              "holder",
              "health",
              "report",
              "mediator",
              "net-config"
            ]
          },
          "title": {
            "type": "string",
            "description": "What holds, in a few words."
          },
          "state": {
            "type": "string",
            "enum": [
              "held",
              "broken",
              "not-seen",
              "not-needed"
            ]
          },
          "source": {
            "type": "string",
            "enum": [
              "kubelet",
              "operator",
              "device-plugin",
              "dra-driver",
              "multus",
              "mediator",
              "environment",
              "owner"
            ],
            "description": "Who says so."
          },
          "evidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Evidence"
            }
          },
          "at": {
            "type": "string",
            "description": "When it was seen so, where the evidence says it: RFC 3339."
          },
          "reason": {
            "$ref": "#/components/schemas/Reason"
          },
          "says": {
            "type": "string",
            "description": "The reason in a sentence."
          },
          "todo": {
            "type": "string",
            "description": "What a reader can do about it."
          }
        }
      },
      "Measured": {
        "type": "object",
        "description": "What an attachment was seen to carry, and when. It never makes a verdict better. A probe's result is the word of whoever may write the pod.",
        "required": [
          "kind",
          "at",
          "by",
          "source",
          "path",
          "current"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "counter",
              "probe"
            ]
          },
          "at": {
            "type": "string",
            "description": "When it was measured, by the kubelet or the exporter: RFC 3339."
          },
          "by": {
            "type": "string",
            "description": "The object that says so."
          },
          "source": {
            "type": "string",
            "enum": [
              "owner",
              "exporter"
            ]
          },
          "role": {
            "type": "string",
            "enum": [
              "generator",
              "sink"
            ]
          },
          "peer": {
            "type": "string",
            "description": "The other end."
          },
          "packetsPerSecond": {
            "type": "number"
          },
          "sent": {
            "type": "number"
          },
          "received": {
            "type": "number"
          },
          "lost": {
            "type": "number"
          },
          "reordered": {
            "type": "number"
          },
          "latencyMicroseconds": {
            "type": "object",
            "description": "There and back.",
            "required": [
              "p50",
              "p99",
              "max"
            ],
            "properties": {
              "p50": {
                "type": "number"
              },
              "p99": {
                "type": "number"
              },
              "max": {
                "type": "number"
              }
            }
          },
          "frameBytes": {
            "type": "number",
            "description": "Without the frame check sequence."
          },
          "durationSeconds": {
            "type": "number"
          },
          "queues": {
            "type": "number"
          },
          "device": {
            "type": "string",
            "enum": [
              "same",
              "alike"
            ],
            "description": "On this very device, or on another one of the same resource and kind."
          },
          "silentSince": {
            "type": "string",
            "description": "Since when a counter has stood still: RFC 3339."
          },
          "path": {
            "type": "string",
            "enum": [
              "hardware",
              "slow",
              "unknown"
            ]
          },
          "current": {
            "type": "boolean",
            "description": "Whether it is of the image and the kind of device of now."
          },
          "reason": {
            "$ref": "#/components/schemas/Reason"
          },
          "says": {
            "type": "string",
            "description": "The reason in a sentence."
          },
          "todo": {
            "type": "string",
            "description": "What a reader can do about it."
          }
        }
      },
      "Reason": {
        "type": "object",
        "required": [
          "code",
          "params"
        ],
        "properties": {
          "code": {
            "type": "string"
          },
          "params": {
            "type": "object",
            "additionalProperties": {
              "oneOf": [
                {
                  "type": "string"
                },
                {
                  "type": "number"
                }
              ]
            }
          }
        }
      },
      "PodEvent": {
        "type": "object",
        "required": [
          "object",
          "reason",
          "message"
        ],
        "properties": {
          "object": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "time": {
            "type": "string"
          }
        }
      },
      "Pod": {
        "type": "object",
        "required": [
          "name",
          "namespace",
          "ready",
          "attachments",
          "warnings",
          "reasons",
          "images",
          "events"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "node": {
            "type": "string"
          },
          "phase": {
            "type": "string"
          },
          "ready": {
            "type": "boolean"
          },
          "terminating": {
            "type": "boolean"
          },
          "createdAt": {
            "type": "string"
          },
          "class": {
            "$ref": "#/components/schemas/ReceivedClass"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "warnings": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Attachment"
            }
          },
          "rawStatus": {
            "type": "string"
          },
          "images": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "container",
                "image"
              ],
              "properties": {
                "container": {
                  "type": "string"
                },
                "image": {
                  "type": "string",
                  "description": "As the pod asks for it."
                },
                "digest": {
                  "type": "string",
                  "description": "What runs, as the node reports it: `sha256:…`."
                }
              }
            }
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PodEvent"
            }
          }
        }
      },
      "Placement": {
        "allOf": [
          {
            "$ref": "#/components/schemas/PlacementSummary"
          },
          {
            "type": "object",
            "required": [
              "podList",
              "events"
            ],
            "properties": {
              "promise": {
                "$ref": "#/components/schemas/Promise"
              },
              "podList": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Pod"
                },
                "description": "By name; of more than 200 the worst."
              },
              "podsLeftOut": {
                "type": "integer",
                "description": "Pods that are not listed; none is worse than those that are."
              },
              "events": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PodEvent"
                },
                "description": "Of its controllers."
              }
            }
          }
        ]
      },
      "Difference": {
        "type": "object",
        "required": [
          "path",
          "message"
        ],
        "properties": {
          "environment": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "message": {
            "type": "string"
          },
          "values": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "environment",
                "value"
              ],
              "properties": {
                "environment": {
                  "type": "string"
                },
                "value": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "RuntimePortability": {
        "type": "object",
        "description": "Whether the same image runs everywhere, by the digests that nodes report.",
        "required": [
          "result",
          "statement",
          "containers"
        ],
        "properties": {
          "result": {
            "type": "string",
            "enum": [
              "same",
              "different",
              "unknown"
            ]
          },
          "statement": {
            "type": "string"
          },
          "containers": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "container",
                "digests"
              ],
              "properties": {
                "container": {
                  "type": "string"
                },
                "digests": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "pods",
                      "environments"
                    ],
                    "properties": {
                      "digest": {
                        "type": "string",
                        "description": "Absent for pods whose node has not reported one."
                      },
                      "requested": {
                        "type": "string",
                        "description": "The digest that the pods ask for."
                      },
                      "environments": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "pods": {
                        "type": "integer"
                      }
                    }
                  }
                }
              }
            }
          }
        }
      },
      "ManifestPortability": {
        "type": "object",
        "description": "Whether the pod templates that stand in the clusters are the same in all environments, but for what environments may supply. What else was applied (Services, ServiceAccounts) is not read; `fastpath verify` proves that before.",
        "required": [
          "result",
          "statement",
          "environments",
          "differences",
          "missing"
        ],
        "properties": {
          "result": {
            "type": "string",
            "enum": [
              "same",
              "different",
              "unknown"
            ]
          },
          "statement": {
            "type": "string"
          },
          "environments": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What was compared."
          },
          "missing": {
            "type": "array",
            "description": "What could not be compared, and why.",
            "items": {
              "type": "object",
              "required": [
                "environment",
                "reason"
              ],
              "properties": {
                "environment": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          },
          "differences": {
            "type": "array",
            "description": "The fields that differ, at most 100 of them.",
            "items": {
              "type": "object",
              "required": [
                "object",
                "path",
                "values",
                "declarable"
              ],
              "properties": {
                "object": {
                  "type": "string",
                  "example": "Deployment/edge-httpd"
                },
                "path": {
                  "type": "string",
                  "description": "Empty where the whole object is missing somewhere.",
                  "example": "spec.template.spec.containers.edge-httpd.args[2]"
                },
                "declarable": {
                  "type": "boolean",
                  "description": "The workload may declare this for each environment; the clusters do not say whether it does."
                },
                "values": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "environment"
                    ],
                    "properties": {
                      "environment": {
                        "type": "string"
                      },
                      "value": {
                        "type": "string",
                        "description": "Absent where the field is."
                      }
                    }
                  }
                }
              }
            }
          }
        }
      },
      "WorkloadSummary": {
        "type": "object",
        "required": [
          "entityRef",
          "kind",
          "namespace",
          "name",
          "placements"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What is wrong with the entity's annotations."
          },
          "updateAvailable": {
            "type": "boolean",
            "description": "Whether it was rendered with another version of a pack than the portal has today; absent where it was not, or does not say."
          },
          "placements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PlacementSummary"
            }
          }
        }
      },
      "Workload": {
        "type": "object",
        "required": [
          "entityRef",
          "kind",
          "namespace",
          "name",
          "placements",
          "portability",
          "manifests"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "packs": {
            "type": "array",
            "description": "The backend packs that it was rendered with, as its entity says, beside those of today. Absent where the entity says nothing.",
            "items": {
              "type": "object",
              "required": [
                "name",
                "made"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "made": {
                  "type": "string",
                  "description": "The version that it was rendered with."
                },
                "today": {
                  "type": "string",
                  "description": "The version that the portal has; absent where it has none."
                }
              }
            }
          },
          "retired": {
            "type": "array",
            "description": "Environments that it still names although they are no longer used.",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Retirement"
                },
                {
                  "type": "object",
                  "required": [
                    "environment",
                    "environmentRef"
                  ],
                  "properties": {
                    "environment": {
                      "type": "string"
                    },
                    "environmentRef": {
                      "type": "string"
                    }
                  }
                }
              ]
            }
          },
          "placements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Placement"
            }
          },
          "portability": {
            "$ref": "#/components/schemas/RuntimePortability"
          },
          "manifests": {
            "$ref": "#/components/schemas/ManifestPortability"
          }
        }
      },
      "VerdictChange": {
        "type": "object",
        "required": [
          "at",
          "cluster",
          "namespace",
          "workload",
          "received",
          "reasons",
          "now"
        ],
        "properties": {
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "cluster": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "workload": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "environmentRef": {
            "type": "string"
          },
          "now": {
            "type": "string",
            "enum": [
              "present",
              "gone",
              "unseen"
            ],
            "description": "Whether the placement is there now; gone; or neither is known, as its cluster is not watched any more, or not read yet."
          },
          "from": {
            "$ref": "#/components/schemas/Verdict"
          },
          "to": {
            "$ref": "#/components/schemas/Verdict"
          },
          "received": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ProbeRecord": {
        "type": "object",
        "description": "What a probe found, by the word of whoever may write its pod. Image and time are the kubelet's.",
        "required": [
          "at",
          "cluster",
          "namespace",
          "workload",
          "environment",
          "interface",
          "by",
          "role",
          "device",
          "sent",
          "received",
          "lost",
          "frameBytes",
          "durationSeconds",
          "tool"
        ],
        "properties": {
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "cluster": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "workload": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "interface": {
            "type": "string"
          },
          "by": {
            "type": "string"
          },
          "role": {
            "type": "string",
            "enum": [
              "generator",
              "sink"
            ]
          },
          "peer": {
            "type": "string"
          },
          "device": {
            "type": "string",
            "description": "The kind of device."
          },
          "sent": {
            "type": "number"
          },
          "received": {
            "type": "number"
          },
          "lost": {
            "type": "number"
          },
          "reordered": {
            "type": "number"
          },
          "packetsPerSecond": {
            "type": "number"
          },
          "latencyMicroseconds": {
            "type": "object",
            "required": [
              "p50",
              "p99",
              "max"
            ],
            "properties": {
              "p50": {
                "type": "number"
              },
              "p99": {
                "type": "number"
              },
              "max": {
                "type": "number"
              }
            }
          },
          "frameBytes": {
            "type": "number"
          },
          "durationSeconds": {
            "type": "number"
          },
          "tool": {
            "type": "object",
            "required": [
              "name",
              "version"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "version": {
                "type": "string"
              }
            }
          },
          "image": {
            "type": "string",
            "description": "The digest that ran."
          }
        }
      },
      "ClusterIncident": {
        "type": "object",
        "description": "A time in which a cluster did not answer. What was good there was not proven; no change of a verdict is written.",
        "required": [
          "cluster",
          "began"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "began": {
            "type": "string",
            "format": "date-time",
            "description": "When it last said something."
          },
          "ended": {
            "type": "string",
            "format": "date-time",
            "description": "Absent while it lasts."
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "TroubledCount": {
        "type": "object",
        "required": [
          "promised",
          "troubled"
        ],
        "properties": {
          "promised": {
            "type": "integer",
            "description": "The workloads that are promised something."
          },
          "troubled": {
            "type": "integer",
            "description": "Those of them that are not as promised."
          }
        }
      },
      "Trouble": {
        "type": "object",
        "description": "One cause, and all that is not as promised because of it. A placement has one cause; a workload may have several.",
        "required": [
          "id",
          "kind",
          "cluster",
          "verdict",
          "workloads",
          "placements",
          "owners",
          "touched"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The same for the same cause."
          },
          "kind": {
            "type": "string",
            "enum": [
              "cluster",
              "node",
              "mediator",
              "environment",
              "reason"
            ],
            "description": "cluster: it does not answer. node: it is not ready, or several workloads fail on it and nowhere else. mediator: the one on the node is not ready. environment: the cluster has nothing of it, or nothing is promised there. reason: all that has this reason in the environment."
          },
          "cluster": {
            "$ref": "#/components/schemas/ClusterHealth"
          },
          "node": {
            "type": "string"
          },
          "nodeState": {
            "type": "string",
            "enum": [
              "ready",
              "not-ready"
            ]
          },
          "environment": {
            "type": "string"
          },
          "environmentRef": {
            "type": "string"
          },
          "reason": {
            "type": "string",
            "description": "That of the first placement."
          },
          "since": {
            "type": "string",
            "format": "date-time",
            "description": "When the cluster fell silent, or the first of these verdicts changed; absent where that is not known."
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "workloads": {
            "type": "integer"
          },
          "placements": {
            "type": "integer"
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Of the workloads, at most 20."
          },
          "touched": {
            "type": "array",
            "description": "The workloads, the worst first, at most 10.",
            "items": {
              "type": "object",
              "required": [
                "entityRef",
                "kind",
                "namespace",
                "name",
                "placement"
              ],
              "properties": {
                "entityRef": {
                  "type": "string"
                },
                "kind": {
                  "type": "string"
                },
                "namespace": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "placement": {
                  "type": "object",
                  "description": "Its worst placement with this cause.",
                  "required": [
                    "cluster",
                    "namespace",
                    "workload"
                  ],
                  "properties": {
                    "cluster": {
                      "type": "string"
                    },
                    "namespace": {
                      "type": "string"
                    },
                    "workload": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "UnregisteredList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/PageInfo"
          },
          {
            "type": "object",
            "required": [
              "items",
              "clusters"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/UnregisteredWorkload"
                }
              },
              "clusters": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/UnregisteredCluster"
                }
              }
            }
          }
        ]
      },
      "UnregisteredCluster": {
        "type": "object",
        "required": [
          "name",
          "complete"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "complete": {
            "type": "boolean",
            "description": "Whether all that runs there was looked at. Else nothing follows from what is not listed."
          },
          "reason": {
            "type": "string",
            "description": "Why not, or what else could not be read."
          }
        }
      },
      "UnregisteredWorkload": {
        "type": "object",
        "required": [
          "cluster",
          "clusterState",
          "namespace",
          "kind",
          "name",
          "pods",
          "ready",
          "received",
          "resources",
          "reasons"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "clusterState": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "namespace": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "description": "Of the pods' controller; Pod for a pod of its own."
          },
          "name": {
            "type": "string"
          },
          "pods": {
            "type": "integer"
          },
          "ready": {
            "type": "integer"
          },
          "received": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "class",
                "interfaces"
              ],
              "properties": {
                "class": {
                  "type": "string"
                },
                "interfaces": {
                  "type": "integer",
                  "description": "Of all pods."
                }
              }
            }
          },
          "resources": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Device resources of a known kind that the pods ask for."
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "At most three."
          },
          "selector": {
            "type": "string",
            "description": "A label that all of its pods have, as backstage.io/kubernetes-label-selector takes it."
          },
          "owner": {
            "type": "string",
            "description": "By acceleration.unregistered.owners: a guess."
          },
          "ownerRule": {
            "type": "string",
            "description": "The rule that names the owner."
          }
        }
      },
      "ClusterRight": {
        "type": "object",
        "description": "What the portal may do with a kind that it reads of every cluster, as the API server says.",
        "required": [
          "kind",
          "resource",
          "served",
          "isOptional",
          "verbs",
          "without"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "resource": {
            "type": "string",
            "description": "As kubectl calls it."
          },
          "served": {
            "type": "string",
            "enum": [
              "served",
              "not-served",
              "unknown"
            ]
          },
          "isOptional": {
            "type": "boolean",
            "description": "A cluster may do without the kind."
          },
          "verbs": {
            "type": "object",
            "required": [
              "list",
              "watch"
            ],
            "properties": {
              "list": {
                "$ref": "#/components/schemas/RightState"
              },
              "watch": {
                "$ref": "#/components/schemas/RightState"
              }
            }
          },
          "without": {
            "type": "string",
            "description": "What is not known without it; completes \"without it, …\"."
          }
        }
      },
      "RightState": {
        "type": "string",
        "enum": [
          "granted",
          "lacking",
          "unknown"
        ]
      },
      "ClusterStatus": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Cluster"
          },
          {
            "type": "object",
            "required": [
              "rights"
            ],
            "properties": {
              "kubernetes": {
                "type": "string",
                "description": "The API server's version."
              },
              "rights": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ClusterRight"
                }
              },
              "unasked": {
                "type": "string",
                "description": "Why some rights could not be asked for."
              }
            }
          }
        ]
      },
      "CheckedRequirement": {
        "type": "object",
        "required": [
          "component",
          "version",
          "reason",
          "state",
          "says"
        ],
        "properties": {
          "component": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "lacking",
              "too-old",
              "unknown",
              "not-seen",
              "version-unknown",
              "met",
              "not-needed"
            ],
            "description": "met: the cluster shows it in a version that is new enough. not-seen: nothing shows it, which proves nothing. unknown: what would show it could not be read."
          },
          "says": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What was seen, or why nothing was."
          }
        }
      },
      "EnvironmentStatus": {
        "type": "object",
        "required": [
          "entityRef",
          "name",
          "cluster",
          "trusted",
          "problems",
          "requirements"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "cluster": {
            "type": "string"
          },
          "backend": {
            "type": "string"
          },
          "trusted": {
            "type": "boolean"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Why it is not trusted, and what else is wrong with it."
          },
          "requirements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/CheckedRequirement"
            }
          }
        }
      },
      "PackStatus": {
        "type": "object",
        "required": [
          "name",
          "title",
          "digest",
          "promise"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "digest": {
            "type": "string"
          },
          "promise": {
            "type": "string",
            "description": "The class that it promises."
          }
        }
      },
      "DatabaseStatus": {
        "type": "object",
        "required": [
          "kind",
          "answers"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "description": "The client's name, such as pg."
          },
          "answers": {
            "type": "boolean"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "Status": {
        "type": "object",
        "required": [
          "clusters",
          "environments",
          "packs",
          "packProblems",
          "database",
          "metrics"
        ],
        "properties": {
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterStatus"
            }
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EnvironmentStatus"
            }
          },
          "packs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PackStatus"
            }
          },
          "packProblems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Why some packs of acceleration.backends cannot be had."
          },
          "database": {
            "$ref": "#/components/schemas/DatabaseStatus"
          },
          "metrics": {
            "type": "object",
            "required": [
              "configured"
            ],
            "properties": {
              "configured": {
                "type": "boolean",
                "description": "Whether acceleration.metrics names a source of counters."
              }
            }
          }
        }
      },
      "UnclaimedPlacement": {
        "type": "object",
        "required": [
          "cluster",
          "namespace",
          "workload",
          "pods",
          "claims"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "workload": {
            "type": "string",
            "description": "The value of the pods' label fastpath.dev/workload; or id:<id> by the Kubernetes plugin's."
          },
          "pods": {
            "type": "integer"
          },
          "claims": {
            "type": "array",
            "description": "The entities whose annotations claim these pods; none of the claims holds.",
            "items": {
              "type": "object",
              "required": [
                "entityRef",
                "refusal"
              ],
              "properties": {
                "entityRef": {
                  "type": "string"
                },
                "refusal": {
                  "type": "string",
                  "enum": [
                    "other-name",
                    "unlisted",
                    "not-admitted",
                    "contested"
                  ],
                  "description": "other-name: the pods' label is not the entity's name, and no rule of acceleration.ownership gives it the namespace. unlisted: no rule speaks of the namespace, and unlistedNamespaces is nobody. not-admitted: rules give the namespace to others. contested: others claim the same pods with the same right."
                }
              }
            }
          }
        }
      },
      "PreflightFinding": {
        "type": "object",
        "required": [
          "rule",
          "severity",
          "message"
        ],
        "properties": {
          "rule": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "error",
              "warning",
              "note"
            ]
          },
          "message": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "file": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "help": {
            "type": "string"
          }
        }
      },
      "ImpactRequest": {
        "type": "object",
        "required": [
          "environments"
        ],
        "additionalProperties": false,
        "properties": {
          "environments": {
            "type": "array",
            "description": "The environments as they would be (Resource entities), each in place of the catalog's of that name.",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          }
        }
      },
      "ImpactEvent": {
        "type": "object",
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "started",
              "workload",
              "finished",
              "failed"
            ]
          },
          "total": {
            "type": "integer",
            "description": "The workloads that the catalog says use these environments; of started and workload."
          },
          "done": {
            "type": "integer",
            "description": "How many of them are done; of workload."
          },
          "workload": {
            "$ref": "#/components/schemas/WorkloadImpact"
          },
          "summary": {
            "$ref": "#/components/schemas/ImpactSummary"
          },
          "message": {
            "type": "string",
            "description": "Why it could not be finished; of failed."
          }
        }
      },
      "ImpactSummary": {
        "type": "object",
        "required": [
          "workloads",
          "breaks",
          "changes",
          "none",
          "unreadable",
          "restarts",
          "unchecked"
        ],
        "properties": {
          "workloads": {
            "type": "integer"
          },
          "breaks": {
            "type": "integer"
          },
          "changes": {
            "type": "integer"
          },
          "none": {
            "type": "integer",
            "description": "Nothing changes for these."
          },
          "unreadable": {
            "type": "integer",
            "description": "Could not be read, or did not render before either: nothing is said about them."
          },
          "restarts": {
            "type": "integer",
            "description": "Workloads whose pods restart."
          },
          "unchecked": {
            "type": "integer",
            "description": "Workloads of which a part could not be checked, such as a cluster that does not answer."
          }
        }
      },
      "WorkloadImpact": {
        "type": "object",
        "required": [
          "entityRef",
          "kind",
          "namespace",
          "name",
          "effect",
          "environments",
          "problems",
          "unchecked"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "effect": {
            "type": "string",
            "enum": [
              "breaks",
              "broken",
              "unreadable",
              "changes",
              "none"
            ],
            "description": "breaks: it no longer renders, is no longer portable, or breaks a rule of lint or preflight that it keeps now. broken: it does not render now either. unreadable: its workload.yaml cannot be read. changes: its manifests change. none: nothing changes."
          },
          "environments": {
            "type": "array",
            "description": "Those in which something changes.",
            "items": {
              "type": "object",
              "required": [
                "environment",
                "pods",
                "changes"
              ],
              "properties": {
                "environment": {
                  "type": "string"
                },
                "pods": {
                  "type": "string",
                  "enum": [
                    "restart",
                    "next-start",
                    "none"
                  ]
                },
                "changes": {
                  "type": "array",
                  "description": "At most 100.",
                  "items": {
                    "$ref": "#/components/schemas/ImpactChange"
                  }
                },
                "changesLeftOut": {
                  "type": "integer"
                }
              }
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Why it breaks, or cannot be judged."
          },
          "unchecked": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What could not be checked, and why."
          }
        }
      },
      "ImpactChange": {
        "type": "object",
        "required": [
          "object",
          "path"
        ],
        "properties": {
          "object": {
            "type": "string",
            "example": "Deployment/edge-httpd"
          },
          "path": {
            "type": "string",
            "description": "Empty for the whole object."
          },
          "from": {
            "type": "string",
            "description": "JSON, shortened; absent where there is nothing, and for a whole object."
          },
          "to": {
            "type": "string",
            "description": "As from."
          }
        }
      },
      "CampaignRequest": {
        "type": "object",
        "required": [
          "title",
          "environments"
        ],
        "additionalProperties": false,
        "properties": {
          "title": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": "^[^\\r\\n]+$",
            "description": "What commits and pull requests are called."
          },
          "environments": {
            "type": "array",
            "description": "As those of an ImpactRequest.",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          },
          "perMinute": {
            "type": "integer",
            "minimum": 1,
            "maximum": 600,
            "description": "The most repositories that are begun in a minute; 6 unless given."
          },
          "stopAtPercent": {
            "type": "integer",
            "minimum": 0,
            "maximum": 100,
            "description": "It stops by itself when more than this share of the merged ones is worse than before; 20 unless given."
          }
        }
      },
      "CampaignSummary": {
        "type": "object",
        "required": [
          "id",
          "title",
          "state",
          "createdBy",
          "createdAt",
          "perMinute",
          "stopAtPercent",
          "environments",
          "counts"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "running",
              "stopped",
              "finished"
            ]
          },
          "reason": {
            "type": "string",
            "description": "Why it was stopped."
          },
          "createdBy": {
            "type": "string"
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          },
          "endedAt": {
            "type": "string",
            "format": "date-time"
          },
          "perMinute": {
            "type": "integer"
          },
          "stopAtPercent": {
            "type": "integer"
          },
          "environments": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "The names of those that change."
          },
          "counts": {
            "type": "object",
            "required": [
              "waiting",
              "proposed",
              "merged",
              "running",
              "as-promised",
              "degraded",
              "unchanged",
              "stuck"
            ],
            "properties": {
              "waiting": {
                "type": "integer"
              },
              "proposed": {
                "type": "integer"
              },
              "merged": {
                "type": "integer"
              },
              "running": {
                "type": "integer"
              },
              "as-promised": {
                "type": "integer"
              },
              "degraded": {
                "type": "integer"
              },
              "unchanged": {
                "type": "integer"
              },
              "stuck": {
                "type": "integer"
              }
            }
          }
        }
      },
      "CampaignRepository": {
        "type": "object",
        "required": [
          "entityRef",
          "kind",
          "namespace",
          "name",
          "state",
          "since"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "waiting",
              "proposed",
              "merged",
              "running",
              "as-promised",
              "degraded",
              "unchanged",
              "stuck"
            ],
            "description": "waiting: not begun, or being worked on. proposed: a pull request is open. merged: committed, and not seen to run. running: pods are new, and their verdict is not known. as-promised: new pods receive what was promised. degraded: worse than before. unchanged: it needs no change. stuck: somebody has to look, see why."
          },
          "why": {
            "type": "string"
          },
          "url": {
            "type": "string",
            "description": "Of the pull request."
          },
          "commit": {
            "type": "string"
          },
          "since": {
            "type": "string",
            "format": "date-time",
            "description": "When the campaign last did something there."
          }
        }
      },
      "Campaign": {
        "allOf": [
          {
            "$ref": "#/components/schemas/CampaignSummary"
          },
          {
            "type": "object",
            "required": [
              "repositories",
              "hidden"
            ],
            "properties": {
              "repositories": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/CampaignRepository"
                },
                "description": "Of the entities that the caller may see."
              },
              "hidden": {
                "type": "integer",
                "description": "Repositories of other entities."
              }
            }
          }
        ]
      }
    }
  }
} as const;
