package cl.presente.platform.sheet;

import java.util.List;

/**
 * One row of a file, with the text of its cells.
 *
 * @param line of the file, or row of the workbook, from 1
 * @param cells without blank ones at the end
 */
public record SheetRow(int line, List<String> cells) {}
