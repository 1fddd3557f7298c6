#!/bin/sh
# Makes what compose.yaml reads from docker/secrets and is not there yet. The certificate is self-signed: put the real one
# in its place. The files are readable because the containers' users differ from yours; the folder is not.
set -eu
umask 022
secrets=$(dirname "$0")/secrets
mkdir -p "$secrets"
chmod 700 "$secrets"

for password in db_root_password db_owner_password db_password; do
  [ -f "$secrets/$password" ] || openssl rand -hex 24 > "$secrets/$password"
done
for key in kek mac_key operator_secret backup_key; do
  [ -f "$secrets/$key" ] || openssl rand -base64 32 > "$secrets/$key"
done
# Empty until there is something to put into them.
for later in kek_previous mail_password; do
  [ -f "$secrets/$later" ] || : > "$secrets/$later"
done
[ -f "$secrets/tls_key" ] || openssl req -x509 -newkey rsa:2048 -noenc -days 365 -subj "/CN=${1:-localhost}" \
  -addext "subjectAltName=DNS:${1:-localhost}" -keyout "$secrets/tls_key" -out "$secrets/tls_certificate" 2> /dev/null
chmod 644 "$secrets"/*

# Likewise: whatever user the container has may write there, and nobody else gets there.
backups=$(dirname "$0")/backups
mkdir -p "$backups/files"
chmod 700 "$backups"
chmod 1777 "$backups/files"
