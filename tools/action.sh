#!/usr/bin/env bash
# What action.yml runs: a command of Fastpath in a job of GitHub Actions. Values come by the environment, so that none of them is
# ever read as a script. What the command says is the job's summary, too; it ends as the command ends.
set -euo pipefail
case "$FASTPATH_COMMAND" in
lint | verify | diff) ;;
*)
  echo "command: \"$FASTPATH_COMMAND\" is none of lint, verify, diff" >&2
  exit 2
  ;;
esac
arguments=()
while IFS= read -r line; do
  [ -z "$line" ] || arguments+=("$line")
done <<< "$FASTPATH_ARGUMENTS"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
ended=0
"$GITHUB_ACTION_PATH/node_modules/.bin/fastpath" "$FASTPATH_COMMAND" "${arguments[@]}" > "$said" || ended=$?
cat "$said"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # A summary holds a megabyte. Markdown is shown as such; all else, which may hold anything, as it is.
  if [[ " ${arguments[*]} " == *" markdown "* ]]; then
    head -c 900000 "$said" >> "$GITHUB_STEP_SUMMARY"
  else
    { sed 's/^/    /' "$said" | head -c 900000 && echo; } >> "$GITHUB_STEP_SUMMARY"
  fi
fi
exit "$ended"
