#!/bin/sh
# Starts one node: the image, the demo and the tests all start it through here.
# PRESENTE_SERVER, PRESENTE_WAR and PRESENTE_TEMP say where the server, the service and its temporary files are.
set -eu

here=$(dirname "$0")
java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi

# The JDK keeps its list of authorities up to date; the server's own has some that nobody trusts any more.
trust_store=${PRESENTE_TRUST_STORE:-$(dirname "$(readlink -f "$(command -v "$java")")")/../lib/security/cacerts}
if [ ! -r "$trust_store" ]; then
  echo "Presente cannot start: PRESENTE_TRUST_STORE is no file that can be read: $trust_store" >&2
  exit 78
fi

# Passwords may come by file, as container secrets do.
if [ -n "${PRESENTE_DB_PASSWORD_FILE:-}" ]; then
  PRESENTE_DB_PASSWORD=$(cat "$PRESENTE_DB_PASSWORD_FILE")
  export PRESENTE_DB_PASSWORD
fi
if [ -n "${PRESENTE_DB_OWNER_PASSWORD_FILE:-}" ]; then
  PRESENTE_DB_OWNER_PASSWORD=$(cat "$PRESENTE_DB_OWNER_PASSWORD_FILE")
  export PRESENTE_DB_OWNER_PASSWORD
fi

# Only a proxy of ours may say that the learner came by https.
scheme_header=none
if [ "${PRESENTE_PROXY_TRUSTED:-false}" = true ]; then scheme_header=X-Forwarded-Proto; fi

# The server starts its own parts one after the other. Side by side, its container (HK2) changes lists while it reads them, and now and
# then the server gives up starting (ConcurrentModificationException in SystemDescriptor).
# shellcheck disable=SC2086 # the flags are several words
exec "$java" \
  -Djava.io.tmpdir="$PRESENTE_TEMP" \
  -Djavax.net.ssl.trustStore="$trust_store" \
  -Dpresente.http.address="${PRESENTE_HTTP_ADDRESS:-0.0.0.0}" \
  -Dpresente.http.enabled=false \
  -Dotel.sdk.disabled=true \
  -Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS \
  -Dpresente.http.scheme.header="$scheme_header" \
  ${PRESENTE_JVM_FLAGS:--XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError} \
  -jar "$PRESENTE_SERVER" \
  --nohazelcast --disablephonehome \
  --logproperties "$here/logging.properties" \
  --prebootcommandfile "$here/pre-boot.asadmin" \
  --postdeploycommandfile "$here/post-deploy.asadmin" \
  --shutdowngrace 5000 \
  --port "${PRESENTE_HTTP_PORT:-8080}" \
  --deploy "$PRESENTE_WAR"
