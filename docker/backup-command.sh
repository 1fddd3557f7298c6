#!/bin/sh
# What backup.sh and restore.sh share: the same classes and driver as the service, unpacked.
# PRESENTE_UNPACKED says where; the settings of the database and the keys' files are those of the service.
set -eu

here=$(dirname "$0")
unpacked=${PRESENTE_UNPACKED:-$here/../target/ROOT/WEB-INF}
java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi

if [ -n "${PRESENTE_DB_PASSWORD_FILE:-}" ]; then
  PRESENTE_DB_PASSWORD=$(cat "$PRESENTE_DB_PASSWORD_FILE")
  export PRESENTE_DB_PASSWORD
fi
if [ -n "${PRESENTE_DB_OWNER_PASSWORD_FILE:-}" ]; then
  PRESENTE_DB_OWNER_PASSWORD=$(cat "$PRESENTE_DB_OWNER_PASSWORD_FILE")
  export PRESENTE_DB_OWNER_PASSWORD
fi

exec "$java" -Xmx256m -cp "$unpacked/classes:$unpacked/lib/*" cl.presente.platform.backup.Command "$@"
