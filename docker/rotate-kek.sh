#!/bin/sh
# Replaces the platform key of a running compose.yaml; docs/operations/platform-key.md says what happens. The files are written
# in place, since a container sees no other file under the same name.
set -eu
here=$(dirname "$0")
secrets=$here/secrets

if [ -s "$secrets/kek_previous" ]; then
  echo "The last replacement has not ended: $secrets/kek_previous still holds a key." >&2
  exit 1
fi
began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
old=$secrets/kek.until-$began
cp "$secrets/kek" "$old"
chmod 600 "$old"
cat "$old" > "$secrets/kek_previous"
openssl rand -base64 32 > "$secrets/kek"

echo "Sealing again..."
until docker compose -f "$here/compose.yaml" logs --since "$began" node-a node-b | grep -q "no longer needed"; do
  sleep 5
done
: > "$secrets/kek_previous"
echo "Done. $old opens the backups made until now: keep it with them, and remove it from here."
