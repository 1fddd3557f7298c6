/**
 * What ships, compared to what somebody looked at: components with their licences, and the published vulnerabilities that touch
 * them with what we decided. Works without a network; {@code mvn -Paudit} asks the public lists.
 */
@NullMarked
package cl.presente.audit;

import org.jspecify.annotations.NullMarked;
