/**
 * CSV as people and spreadsheets write it, read into rows that know their line and their columns. A file that breaks a rule
 * is refused whole, with the place and the rule and never the value. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.csv;

import org.jspecify.annotations.NullMarked;
