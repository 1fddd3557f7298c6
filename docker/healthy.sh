#!/bin/bash
# Whether this node can take callbacks; needs nothing that the base image might lack.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${PRESENTE_HTTP_PORT:-8080}"
printf 'GET /status HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
