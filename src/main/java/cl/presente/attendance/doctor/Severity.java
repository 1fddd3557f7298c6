package cl.presente.attendance.doctor;

/** How much a finding matters, from the worst on. */
public enum Severity {
    /** Nobody of the run can register. */
    STOPS_ALL,
    /** Some learners cannot register, or SENCE would not count them. */
    STOPS_SOME,
    /** Attendance works, yet something is likely to be regretted. */
    WARNING,
    /** Good to know. */
    NOTICE
}
