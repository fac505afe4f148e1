#!/bin/sh
# Runs a NetworkAttachmentDefinition through real CNI plugins in a pod's network namespace, as Multus delegates, and
# prints the entry of network-status that Multus would write for it.
#
#   attach.sh add NAD.json NETNS CONTAINER_ID INTERFACE [DEVICE_ID] [SELECTION_JSON] [DEVICE_INFO_JSON]
#   attach.sh del NAD.json NETNS CONTAINER_ID INTERFACE [DEVICE_ID] [SELECTION_JSON]
#
# NAD.json is the object; its spec.config may be a single plugin or a list. SELECTION_JSON is the pod's element of the
# annotation k8s.v1.cni.cncf.io/networks: its ips and mac reach plugins with that capability as runtimeConfig.
# CNI_PATH is where plugins are looked for (default /usr/lib/cni), folders separated by ":". Needs jq.
set -eu
action=$1 nad=$2 netns=$3 container=$4 interface=$5 device=${6-} selection=${7-} info=${8-}
: "${selection:={\}}" "${info:=null}" "${CNI_PATH:=/usr/lib/cni}"

# One configuration a line, in the order of execution. Multus gives the resource's device as deviceID.
configs=$(jq -c --arg action "$action" --arg device "$device" --argjson selection "$selection" '
  .metadata.name as $name | (.spec.config | fromjson) as $conf
  | [($conf.plugins // [$conf])[]
     | (.capabilities // {}) as $can
     | ($selection | {ips, mac} | with_entries(select(.value != null and $can[.key]))) as $asked
     | . + {cniVersion: $conf.cniVersion, name: ($conf.name // $name)} | del(.capabilities)
     | if $asked == {} then . else .runtimeConfig = $asked end
     | if $device == "" then . else .deviceID = $device end]
  | if $action == "del" then reverse else . end | .[]' "$nad") || { echo "attach: $nad holds no usable spec.config" >&2; exit 1; }

find_plugin() { # prints the path of the first plugin of that type
    IFS=:
    for folder in $CNI_PATH; do [ ! -x "$folder/$1" ] || { echo "$folder/$1"; return; }; done
    echo "attach: no CNI plugin '$1' in $CNI_PATH" >&2
    exit 1
}

result=null
while IFS= read -r config; do
    plugin=$(find_plugin "$(printf '%s' "$config" | jq -r .type)")
    if printed=$(printf '%s' "$config" | jq -c --argjson previous "$result" 'if $previous then .prevResult = $previous else . end' |
        CNI_COMMAND=$(printf '%s' "$action" | tr '[:lower:]' '[:upper:]') CNI_CONTAINERID=$container CNI_NETNS=$netns \
            CNI_IFNAME=$interface CNI_PATH=$CNI_PATH CNI_ARGS="IgnoreUnknown=true" "$plugin"); then
        result=${printed:-$result}
    else # a plugin says on its standard output what was wrong
        echo "attach: $plugin: $(printf '%s' "$printed" | jq -r '.msg // .' 2>/dev/null || printf '%s' "$printed")" >&2
        exit 1
    fi
done <<CONFIGS
$configs
CONFIGS

[ "$action" = add ] || exit 0
# As Multus writes it: addresses without their prefix, the MAC of the interface that is in the sandbox.
printf '%s' "$result" | jq -c --slurpfile nad "$nad" --arg interface "$interface" --argjson info "$info" '
  ($nad[0].metadata | "\(.namespace // "default")/\(.name)") as $name
  | ([.interfaces[]? | select((.sandbox // "") != "")][0] // {}) as $inside
  | {name: $name, interface: $interface}
  + (if .ips then {ips: [.ips[].address | split("/")[0]]} else {} end)
  + (if $inside.mac then {mac: $inside.mac} else {} end)
  + (if $inside.mtu then {mtu: $inside.mtu} else {} end)
  + {dns: (.dns // {})}
  + (if $info then {"device-info": $info} else {} end)'
