/**
 * What machines ask of us: the status of this node, and later the REST interface for the OTECs' own systems. An entry
 * point: it may use any feature, and nobody imports it.
 */
@NullMarked
package cl.presente.api;

import org.jspecify.annotations.NullMarked;
