#!/bin/sh
# Writes the whole database of this moment into one sealed file in a folder, while everything runs: backup.sh FOLDER
# Or reads such a file to its end and says whether it is whole:                                    backup.sh --check FILE
# docs/operations/backup.md says what is in it, what is not, and how often.
set -eu
here=$(dirname "$0")
if [ "${1:-}" = --check ]; then
  exec "$here/backup-command.sh" check "${2:?which file?}"
fi
exec "$here/backup-command.sh" backup "${1:?into which folder?}"
