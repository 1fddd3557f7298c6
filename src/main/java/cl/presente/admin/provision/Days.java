package cl.presente.admin.provision;

import cl.presente.sence.InvalidValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads days as people write them, {@code 23-11-2026} or {@code 2026-11-23}, and for samples {@code hoy}, {@code hoy-10} or
 * {@code hoy+60}, counted from the day on which the file is read.
 */
record Days(LocalDate today) {

    private static final Pattern RELATIVE = Pattern.compile("(?i)hoy([+-][0-9]{1,4})?");
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

    LocalDate parse(String text) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return relative.group(1) == null ? today : today.plusDays(Integer.parseInt(relative.group(1)));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) return day(dayFirst, 3, 2, 1);
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) return day(yearFirst, 1, 2, 3);
        throw new InvalidValue("day", "format");
    }

    private static LocalDate day(Matcher parts, int year, int month, int day) {
        try {
            return LocalDate.of(number(parts, year), number(parts, month), number(parts, day));
        } catch (DateTimeException e) {
            throw new InvalidValue("day", "calendar");
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
