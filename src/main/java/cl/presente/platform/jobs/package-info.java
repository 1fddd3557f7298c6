/**
 * Work in the background that one node does at a time, held together by a lease row in the database.
 */
@NullMarked
package cl.presente.platform.jobs;

import org.jspecify.annotations.NullMarked;
