#!/bin/sh
# Starts one node: the image, the demo and the tests all start it through here.
# PRESENTE_SERVER, PRESENTE_WAR and PRESENTE_TEMP say where the server, the service and its temporary files are.
set -eu

here=$(dirname "$0")
java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi

# shellcheck disable=SC2086 # the flags are several words
exec "$java" \
  -Djava.io.tmpdir="$PRESENTE_TEMP" \
  -Dpresente.http.address="${PRESENTE_HTTP_ADDRESS:-0.0.0.0}" \
  ${PRESENTE_JVM_FLAGS:--XX:MaxRAMPercentage=70} \
  -jar "$PRESENTE_SERVER" \
  --nohazelcast --disablephonehome \
  --logproperties "$here/logging.properties" \
  --prebootcommandfile "$here/pre-boot.asadmin" \
  --port "${PRESENTE_HTTP_PORT:-8080}" \
  --deploy "$PRESENTE_WAR"
