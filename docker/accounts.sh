#!/bin/bash
# The database's two accounts: the owner makes the tables and says, table by table, what the service may do to them.
# MySQL's image runs this once, before it listens.
set -eu

MYSQL_PWD=$(cat /run/secrets/db_root_password) mysql --user=root <<SQL
CREATE USER 'presente_owner'@'%' IDENTIFIED BY '$(cat /run/secrets/db_owner_password)';
GRANT ALL ON presente.* TO 'presente_owner'@'%' WITH GRANT OPTION;
CREATE USER 'presente'@'%' IDENTIFIED BY '$(cat /run/secrets/db_password)';
SQL
