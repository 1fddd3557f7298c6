/**
 * The whole product on one machine with invented OTECs, for whoever wants to see it work: {@code mvn -Pdemo}. Starts what
 * {@code support} can start, says in Spanish where everything is, and writes the same to {@code target/demo/demo.json} for
 * whoever drives it by program. Nothing here is in the product.
 */
@NullMarked
package cl.presente.demo;

import org.jspecify.annotations.NullMarked;
