package cl.presente.reporting;

/** Where a run stands today. */
public enum RunState {
    UPCOMING,
    RUNNING,
    ENDED,
    ARCHIVED
}
