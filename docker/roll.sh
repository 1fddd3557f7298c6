#!/bin/sh
# Brings a new image of the service to one node after the other while the other serves; docs/operations/scaling.md says what must hold.
set -eu
here=$(dirname "$0")
compose="docker compose -f $here/compose.yaml"

for node in node-a node-b; do
  echo "$node ..."
  $compose up --detach --no-deps --force-recreate --wait "$node"
  # It lives; now that it can take callbacks too.
  until $compose exec -T "$node" ./healthy.sh ready; do sleep 2; done
done
echo "Both nodes run the new image."
