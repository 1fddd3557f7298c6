/**
 * Backup and restore of the whole database by two commands, over JDBC, so that nothing of the database's own tools needs to be on
 * the operator's machine; see docs/operations/backup.md. Not part of the running service: its scripts start it.
 */
@NullMarked
package cl.presente.platform.backup;

import org.jspecify.annotations.NullMarked;
