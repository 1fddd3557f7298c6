#!/bin/sh
# Fills an empty schema with a backup, then compares every table with it: restore.sh FILE
# Read docs/operations/backup.md first: which keys belong to it, and what to do with what came in since.
set -eu
exec "$(dirname "$0")/backup-command.sh" restore "${1:?which file?}"
