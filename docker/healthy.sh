#!/bin/bash
# Whether this node lives, which asks nothing outside it: one that is killed because the database is down keeps no answers. With
# "ready": whether it can take callbacks and send learners to SENCE. Needs nothing that the base image might lack.
set -eu
path=/status/live
if [ "${1:-}" = ready ]; then path=/status; fi
exec 3<>"/dev/tcp/127.0.0.1/${PRESENTE_HTTP_PORT:-8080}"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$path" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
if [ "$path" = /status ]; then
  while read -r line <&3; do
    case $line in *'"launches":"down"'*) exit 1 ;; esac
  done
fi
