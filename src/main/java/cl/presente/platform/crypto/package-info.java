/**
 * The only place that may call JCA's ciphers and MACs, and Argon2id. Keys come from files named in the configuration;
 * what is sealed carries the id of its key. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.crypto;

import org.jspecify.annotations.NullMarked;
