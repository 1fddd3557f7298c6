package cl.presente.reporting;

/** Which part of a run's nómina is looked at; a condition over {@code Enrolment e} and its {@code Learner l}. */
public enum NominaView {
    ACTIVE("e.withdrawnAt IS NULL"),
    EXEMPT("e.withdrawnAt IS NULL AND e.exempt = TRUE"),
    NO_MAIL("e.withdrawnAt IS NULL AND l.mail = ''"),
    /** Whoever should have registered, and whose start SENCE never accepted. */
    NEVER_CAME("e.withdrawnAt IS NULL AND e.exempt = FALSE"
            + " AND NOT EXISTS (SELECT s.id FROM Session s WHERE s.enrolment.id = e.id AND s.openedAt IS NOT NULL)"),
    WITHDRAWN("e.withdrawnAt IS NOT NULL"),
    /** Has an address, and the present link was not mailed to it, or in vain. */
    LINK_WANTED("e.withdrawnAt IS NULL AND " + cl.presente.enrolment.LinkMails.IS_WANTED),
    LINK_QUEUED(mailed("o.dueAt IS NOT NULL AND o.attempts = 0")),
    LINK_SENT(mailed("o.sentAt IS NOT NULL")),
    LINK_FAILED(mailed("o.sentAt IS NULL AND (o.attempts > 0 OR o.dueAt IS NULL)"));

    private final String condition;

    NominaView(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** The last mail with the present link is such a one. */
    private static String mailed(String outbox) {
        return "e.withdrawnAt IS NULL AND l.mail <> '' AND EXISTS (SELECT m.id FROM LinkMail m, OutboxMail o"
                + " WHERE m.enrolmentId = e.id AND m.linkVersion = l.linkVersion AND o.id = m.mailId AND " + outbox
                + " AND NOT EXISTS (SELECT n.id FROM LinkMail n WHERE n.enrolmentId = e.id AND n.queuedAt > m.queuedAt))";
    }
}
