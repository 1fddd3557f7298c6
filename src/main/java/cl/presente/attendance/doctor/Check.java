package cl.presente.attendance.doctor;

import static cl.presente.attendance.doctor.Severity.NOTICE;
import static cl.presente.attendance.doctor.Severity.STOPS_ALL;
import static cl.presente.attendance.doctor.Severity.STOPS_SOME;
import static cl.presente.attendance.doctor.Severity.WARNING;

/** What the doctor looks for; its sentence is {@code doctor.<name>} in the office's texts. */
public enum Check {
    PLATFORM_KEY_MISSING(STOPS_ALL, "", Remedy.ASK_PRESENTE),
    ENVIRONMENT_OFF(STOPS_ALL, "", Remedy.ASK_PRESENTE),
    RETURN_ADDRESS(STOPS_ALL, "", Remedy.ASK_PRESENTE),
    /** SENCE has not shown yet that the RUT is this OTEC's, so production is closed. */
    NOT_PROVEN(STOPS_ALL, "211", Remedy.TOKENS),
    TOKEN_MISSING(STOPS_ALL, "303", Remedy.NEW_TOKEN),
    TOKEN_REFUSED(STOPS_ALL, "212", Remedy.TOKENS),
    /** A line that the rules or the environment's edition do not know. */
    LINE(STOPS_ALL, "206", Remedy.EDIT_COURSE),
    MINUS_ONE_IN_PRODUCTION(STOPS_ALL, "204", Remedy.EDIT_COURSE),
    /** The two codes stand in each other's place, or one of them in both. */
    CODES_SWAPPED(STOPS_ALL, "306", Remedy.EDIT_RUN),
    COD_SENCE(STOPS_ALL, "204", Remedy.EDIT_COURSE),
    CODIGO_CURSO(STOPS_ALL, "205", Remedy.EDIT_RUN),
    DATES_SWAPPED(STOPS_ALL, "309", Remedy.EDIT_RUN),
    OVER(STOPS_ALL, "309", Remedy.EDIT_RUN),
    RUN_CHECK_DIGIT(STOPS_SOME, "207", Remedy.NOMINA),
    RUN_FORMAT(STOPS_SOME, "207", Remedy.NOMINA),
    /** One person is on the nómina twice. */
    DUPLICATE(STOPS_SOME, "", Remedy.NOMINA),
    /** One person is in two runs on the same days. */
    OVERLAP(WARNING, "", Remedy.NOMINA),
    NO_LEARNERS(WARNING, "", Remedy.IMPORT),
    MAIL_MISSING(WARNING, "", Remedy.PRINT_LINKS),
    MAIL_FORMAT(WARNING, "", Remedy.NOMINA),
    COURSE_LINK_MISSING(NOTICE, "", Remedy.EDIT_RUN),
    COUNTS_FOR_NOTHING(NOTICE, "", Remedy.GO_TO_PRODUCTION);

    private final Severity severity;
    private final String code;
    private final Remedy remedy;

    Check(Severity severity, String code, Remedy remedy) {
        this.severity = severity;
        this.code = code;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    /** What SENCE would answer, as far as one can say without asking it; blank for what SENCE says nothing about. */
    String code() {
        return code;
    }

    public Remedy remedy() {
        return remedy;
    }
}
