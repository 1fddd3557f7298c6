/**
 * Tables from and for people's spreadsheets, as CSV or xlsx, row by row. What comes in is read into rows of text; a workbook is
 * looked through before any reader opens it, and what is not a plain table of bounded size is refused whole. What leaves has no
 * cell that a spreadsheet would take for a formula. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.sheet;

import org.jspecify.annotations.NullMarked;
