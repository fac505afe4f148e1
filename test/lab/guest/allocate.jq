# The answer of the device plugin's Allocate, put into a container's OCI configuration as the container runtime does:
# devices and environment variables. $devices: lines of "resource id name node major minor pci".
($devices | split("\n") | map(select(. != "") | split(" ")
  | {resource: .[0], id: .[1], node: .[3], major: (.[4] | tonumber), minor: (.[5] | tonumber)})) as $given
| .linux.devices += [$given[] | {path: .node, type: "c", major, minor, fileMode: 384, uid: 0, gid: 0}]
| .linux.resources.devices += [$given[] | {allow: true, type: "c", major, minor, access: "rwm"}]
| .process.env += [$given | group_by(.resource)[]
  | "PCIDEVICE_\(.[0].resource | ascii_upcase | gsub("[./]"; "_"))" as $name
  | "\($name)=\(map(.id) | join(","))",
    "\($name)_INFO=\(map({key: .id, value: {generic: {deviceID: .id}, vdpa: {mount: .node}}}) | from_entries | tojson)"]
