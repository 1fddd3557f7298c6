/**
 * Fuzzes the parsers for real: {@code mvn -Pfuzz}, each fuzz test in a process of its own. The tests stand beside what they
 * fuzz and run on their seeds in every build; what fuzzing once found stands beside them as resources.
 */
@org.jspecify.annotations.NullMarked
package cl.presente.fuzz;
