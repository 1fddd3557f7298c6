#!/bin/sh
# Brings a new image of the service to one node after the other while the other serves; docs/operations/scaling.md says what must hold.
set -eu
here=$(dirname "$0")
compose="docker compose -f $here/compose.yaml"

for node in node-a node-b; do
  echo "$node ..."
  $compose up --detach --no-deps --force-recreate --wait "$node"
  # It lives; now that it can take callbacks and send learners to SENCE too. The other one is left alone until then.
  tries=0
  until $compose exec -T "$node" ./healthy.sh ready; do
    tries=$((tries + 1))
    if [ "$tries" = 60 ]; then
      echo "$node does not get ready; the other node was left as it is. Why: $compose exec $node ./look.sh health" >&2
      exit 1
    fi
    sleep 2
  done
done
echo "Both nodes run the new image."
