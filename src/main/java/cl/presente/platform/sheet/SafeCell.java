package cl.presente.platform.sheet;

/**
 * A text as a cell that no spreadsheet takes for a formula, and that stays text when somebody saves the sheet in another
 * format: what begins like a formula gets an apostrophe before it.
 */
final class SafeCell {

    /** The last four are the wide forms that spreadsheets of East Asia take for the first four. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** Code units that no XML may hold, whichever way they are written. */
    private static final String NOT_XML = "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|\\p{Cs}";

    private SafeCell() {}

    static String of(String text) {
        String clean = text.replaceAll(NOT_XML, "\uFFFD");
        return !clean.isEmpty() && BEGINS_FORMULA.indexOf(clean.charAt(0)) >= 0 ? "'" + clean : clean;
    }
}
