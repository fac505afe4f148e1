# The part of fastpath-resolve that reads and decides: from the net-config, the pod's annotations and what the shell has
# seen to assignments that the shell evaluates. It touches nothing. For jq >= 1.6.

# == What others wrote down: the environment's author, kubelet, Multus
# A problem is an answer, not a crash: the shell prints it, or looks again while waiting may heal it.
def refuse($what; $cure): error({problem: "\($what); \($cure)", heals: false});
def await($what; $cure): error({problem: "\($what); \($cure)", heals: true});
def lines: split("\n") | map(select(. != ""));

def net_config:
  def bad($what): refuse("net-config \($net_config): \($what)"; "render the workload again and mount <workload>-net");
  def complete: (.name | type == "string" and test("^[^/\\s]{1,15}$")) and (.datapath == "kernel" or
    .datapath == "userspace" and (.device | .kind == "vhost-vdpa" or .kind == "vhost-net" or
      .kind == "vhost-user" and (.mode == "server" or .mode == "client")));
  [$net | try fromjson catch bad("empty or not JSON")][0]
  | if type != "object" or .apiVersion != "fastpath.dev/v1alpha1" or .kind != "NetConfig"
    then bad("not a NetConfig of fastpath.dev/v1alpha1") else . end
  | [.interfaces[] | select(complete | not)][0] as $bad
  | if $bad then bad("interface \($bad.name) lacks a name, datapath, device.kind or mode") else . end;

# kubelet writes lines of key="value", the value quoted by Go's %q, which JSON can read.
def annotation($key): [$annotations | lines[] | select(startswith($key + "=")) | .[($key | length) + 1:]
  | try fromjson catch refuse("annotation \($key) is not a quoted string"; "mount metadata.annotations")][0];
def annotated($key): [annotation($key) | select(. != null and . != "")
  | try fromjson catch refuse("annotation \($key) is not JSON"; "see who wrote it: kubectl get pod -o yaml")][0];
def network_status: # Multus's report, null while there is none; networks-status is its former name
  [first(("network-status", "networks-status") | annotated("k8s.v1.cni.cncf.io/\(.)") | arrays | map(objects))][0];

# == One interface of the net-config, from its device to what --json prints
def memif: refuse("\(.name): was given a memif socket, which virtio-user does not speak";
  "set iftype to vhostuser in the network's CNI configuration");
# What the CNI or the device plugin reported through Multus. It is an observation, so it comes first.
def reported:
  ((.entry["device-info"] | objects) // {}) as $info
  | (($info[$info.type | strings] | objects) // {}) as $found
  | if $info.type == "vdpa" and $found.driver == "virtio" then
      refuse("\(.name): its vDPA device has the kernel's virtio driver, a netdev that DPDK cannot see";
        "bind it to vhost_vdpa (vdpaType: vhost)")
    elif $info.type == "pci" and .device.kind == "vhost-vdpa" then
      refuse("\(.name): was given the bare PCI function \($found["pci-address"]), not its vDPA device";
        "set vdpaType: vhost in the selector of the device plugin's pool \(.device.resource // "")")
    elif $info.type == "vdpa" then {kind: "vhost-vdpa", path: $found.path, from: "network-status"}
    elif $info.type == "vhost-user" then {kind: "vhost-user", path: $found.path, mode: $found.mode, from: "network-status"}
    elif $info.type == "memif" then memif
    else empty end;
# What the cloud gave the network interface behind a slot, as the mediator wrote it there; null where it wrote nothing.
def identity($name; $directory):
  [$directories | lines[] | split("\t") | select(.[1] == $directory)[2]][0]
  | if . == null then null else [fromjson?][0]
  | if type == "object" and all(.ip, .gateway, .mac; . == null or type == "string") and
      (.mac == null or (.mac | test("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$"))) and (.prefix == null or (.prefix | type == "number"))
    then . else refuse("\($name): \($directory)/identity.json is not what a mediator writes";
      "restart the mediator of this node, which writes it anew") end end;
def declared: .name as $name | .device
  | {kind, path, mode, from: "net-config", identity: identity($name; .path // "" | sub("/[^/]*$"; ""))};
# A device plugin mounts one directory per slot. Interfaces with the same glob share them out in order.
def slot:
  .name as $name | .device as $device | select($device.slots)
  | [.config.interfaces[] | select(.device.slots == $device.slots).name] as $sharing
  | [$directories | lines[] | split("\t") | select(.[0] == $device.slots)[1]]
  | sort_by([match("[0-9]+|[^0-9]+"; "g").string | tonumber? // .]) as $found # fast-9 before fast-10
  | if ($found | length) != ($sharing | length) then
      refuse("\($name): found \($found | length) slot directories at \($device.slots), needed \($sharing | length)";
        "request as many slots as interfaces use them")
    else $found[$sharing | index($name)] as $directory
      | $device | {kind, path: "\($directory)/\(.socket // "sock")", mode, from: "slot", identity: identity($name; $directory)} end;

def only($from; candidates):
  .name as $name | [candidates | if type == "string" then {kind: "vhost-vdpa", path: .} else . end | .from = $from] | unique
  | if length > 1 then await("\($name): could be \(map(.path) | join(" or ")), and the resolver does not guess";
      "name one as the net-config's path") else .[] end;

# What a DRA driver says of a claim's devices: the PCI function names the vhost-vdpa device that stands on it. A device whose
# interface the driver names is that one's; one without serves a lone interface.
def claimed:
  .name as $name | .alone as $alone | select(.device.kind == "vhost-vdpa")
  | [$claims | lines[] | fromjson? | .requests[]?.devices[]?] as $devices
  | [$devices[] | select(.networkData?.interfaceName? == $name)] as $named
  | [ (if $named != [] then $named elif $alone then [$devices[] | select(.networkData?.interfaceName? == null)] else [] end)[]
      | .attributes?["resource.kubernetes.io/pciBusID"]?.string? | strings | ascii_downcase ] as $addresses
  | only("claim"; $functions | lines[] | split("\t") | select(.[0] as $address | any($addresses[]; . == $address))[1]);

# What is known of the whole pod names no interface: it serves a lone one, where it leaves no choice.
def allocated: # PCIDEVICE_*_INFO, from the raw environment: the name may have hyphens, which no $VAR can
  (.device.resource // "") as $resource
  | "PCIDEVICE_\($resource | ascii_upcase | gsub("[./]"; "_"))_INFO=" as $variable
  | $environ | split("\u0000")[]
  | select(startswith($variable) or $resource == "" and test("^PCIDEVICE_[^=]*_INFO="))
  | split("=")[1:] | join("=") | fromjson? | .[]? | .vdpa?.mount? | strings;
def cni_socket: # the userspace CNI has annotations of its own
  . as $interface | annotation("userspace/mapped-dir") as $directory
  | annotated("userspace/configuration-data") | arrays[] | select(.ifName == $interface.name).config
  | if .iftype == "memif" then $interface | memif else .vhost | select(.socketfile) end
  | {kind: "vhost-user", path: "\($directory)/\(.socketfile)", mode};
def guessed:
  select(.alone) | if .device.kind == "vhost-user" then only("userspace-cni"; cni_socket)
    elif .device.kind == "vhost-vdpa" then only("allocation"; allocated), only("only-device"; $nodes | lines[]) else empty end;

def port:
  [first((reported, declared, slot, claimed, guessed) | select(.path | . != null and . != ""))][0] as $port
  | ([allocated, ($nodes | lines[])] | unique | join(", ")) as $seen
  | if $port then $port
    elif .device.kind == "vhost-vdpa" then
      await("\(.name): no vhost-vdpa device found" + if $seen == "" then "" else " (\($seen) may be another's)" end;
        "request \(.device.resource // "its resource"), and let the CNI report it (CNIDeviceInfoFile) or name its path")
    else await("\(.name): no \(.device.kind) path found"; "let the CNI report it, or name its path or slots") end;

# Multus's word, unless the net-config warns of a placeholder, like the MAC of a dummy netdev.
def status_says($field; value): [select(.statusPlaceholders // [] | index($field) | not)
  | .entry | value | select(. != "" and . != "<nil>")][0];

def vdev($port): # its MAC is never that of network-status: Multus reports that of a netdev
  [ ["path", $port.path], (select($port.mode == "server") | ["server", 1]), (select(.queues) | ["queues", .queues]),
    ((.mac // $port.identity.mac) | select(.) | ["mac", .]), (.device.options // {} | to_entries | sort_by(.key)[] | [.key, .value]) ] as $pairs
  | if ($pairs | map(.[0]) | unique | length) < ($pairs | length) then
      refuse("\(.name): its options repeat path, server, queues or mac, and DPDK then ignores both";
        "remove them from the net-config's options")
    else "net_virtio_user\(.index)" + ($pairs | map(",\(.[0])=\(.[1])") | add) end;

def resolved:
  . as $interface
  | (if .datapath == "kernel" then {kind: "netdev", path: .name, from: "net-config"} else port end) as $port
  | ([$port.mode, .device.mode, "client"] | map(select(. == "server" or . == "client"))[0]) as $mode
  | ($port | .mode = if .kind == "vhost-user" then $mode else "" end) as $port
  | ($port.identity // {}) as $slot
  | (status_says("ip"; .ips[0]?) // "" | split("/")) as $address
  | ([{ip, prefix}, $slot, {ip: $address[0], prefix: $address[1]}] | map(select(.ip))[0]) as $its
  | { name, kind: $port.kind, path: $port.path, ip: $its.ip, prefix: (.prefix // $its.prefix),
      gateway: (.gateway // $slot.gateway // status_says("gateway"; .gateway[0]?)),
      mac: (.mac // $slot.mac // status_says("mac"; .mac)),
      mtu: (.mtu // status_says("mtu"; .mtu)), vlan, queues } as $found
  | ([$found[] | select(. != null)] + [.device.options // {} | to_entries[] | .key, .value]
     | map(tostring | select(. == "" or test("[,\\s[:cntrl:]]")))[0]) as $bad
  | if $bad then refuse("\(.name): value \($bad | tojson) is empty or has a comma or a space, which DPDK would misread";
        "correct it where it comes from: the net-config, the network or the slot's identity.json")
    elif $port.kind == "vhost-user" and ($port.path | utf8bytelength) > 107 then
      refuse("\(.name): \($port.path) has \($port.path | utf8bytelength) bytes, and a socket's path takes 107";
        "choose a shorter directory")
    else { name, mode: $port.mode, from: $port.from, reported: (.entry != null),
      found: ($found | .vdev = if $port.kind == "netdev" then null else $interface | vdev($port) end),
      warnings: [
        (select($port.kind != "netdev" and $port.kind != .device.kind)
          | "\(.name): expected \(.device.kind), but uses the \($port.kind) \($port.path) that Multus reports"),
        (select(.mac and $slot.mac and (.mac | ascii_downcase) != ($slot.mac | ascii_downcase))
          | "\(.name): has the MAC \(.mac) of the net-config, but its slot has \($slot.mac); the cloud may drop its frames")] } end;

# == The arguments, and everything as assignments that the shell evaluates
def value($ports; $name; $field):
  "{\($name).\($field)}:" as $it | ($ports | map(select(.name == $name))[0]) as $port
  | if $name == null then $cpus
    elif $port == null then refuse("\($it) no such interface"; "use one of \($ports | map(.name) | join(" "))")
    elif $port.found | has($field) | not then
      refuse("\($it) no such field"; "use one of \($port.found | keys_unsorted | join(" "))")
    elif $port.found[$field] != null then "\($port.found[$field])"
    elif $field == "vdev" then refuse("\($it) a kernel interface has none"; "use {\($name).path}, its netdev")
    else "give it in the environment or by the network's IPAM, or use one of \(
        $port.found | to_entries | map(select(.value != null).key) | join(" "))" as $cure
      | if $port.reported then refuse("\($it) has no value"; $cure) else await("\($it) has no value"; $cure) end end;

def answer:
  net_config as $config | network_status as $status
  | if $patient and $status == null and annotation("k8s.v1.cni.cncf.io/networks") != null then
      await("Multus has not reported network-status yet"; "see the events of the pod") else . end
  | [$config.interfaces[] | select(.datapath == "userspace").name] as $userspace
  | [ $config.interfaces[] | . as $interface
    | ($status // [] | map(select(.interface == $interface.name))) as $entries
    | ($entries | map(select("\(.name)" | split("/") | last == $interface.network))) as $exact
    | .entry = ($exact + $entries)[0] # the interface decides; the network's name only breaks a tie
    | .alone = ($userspace | length == 1) | .index = ($userspace | index($interface.name))
    | .config = $config | resolved ] as $ports
  | ([$ports[].found] | group_by(.path) | map(select(length > 1))[0]) as $same
  | if $same then refuse("\($same[1].name): has the same \($same[0].path) as \($same[0].name), and a port has one peer";
        "give each interface its own")
    else { # what the shell goes on with
      ports: ($ports | map("\(.name) \(.found.kind) \(.found.path) \(.from) \(.mode)") | join("\n")),
      warnings: ($ports | map(.warnings[]) | join("\n")),
      json: ({interfaces: ($ports | map(.found + {from}))} | tojson),
      pinned_by: ([$ports[].found | select(.kind == "vhost-vdpa").name][0]),
      way: $config.memlock.way, kib: ($config.memlock.bytes // 0 | . / 1024 | ceil),
      # An argument without placeholders goes by reference: not one byte of it passes through jq.
      argv: ($ARGS.positional | to_entries | map(.key as $n | .value as $argument | $argument
        | gsub("\\{(cpus|(?<name>[A-Za-z0-9][A-Za-z0-9_.-]{0,14})\\.(?<field>[A-Za-z_][A-Za-z0-9_]*))\\}";
            value($ports; .name; .field))
        | if . == $argument then "\"${\($n + 1)}\"" else @sh end) | join(" ")),
      # A shell drops variables named a.b, and this one overwrites name or mode: env(1) gives them back.
      lost: ([$environ | split("\u0000")[] | select(test("^([A-Z_][A-Z0-9_]*=|$)") | not) | @sh] | join(" "))
    } end;

[try answer catch if type == "object" then . else {problem: "unexpected input (\(.)); correct the net-config"} end][0]
| @sh "problem=\(.problem // "" | gsub("[[:cntrl:]]"; "?")) heals=\(.heals // false) ports=\(.ports // "")",
  @sh "warnings=\(.warnings // "") pinned_by=\(.pinned_by // "") way=\(.way // "") kib=\(.kib // 0)",
  @sh "json=\(.json // "") argv=\(.argv // "") lost=\(.lost // "")"
