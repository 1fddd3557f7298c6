package cl.presente.platform.metrics;

import java.util.List;

/** Everything that is measured; a counter counts since the node's start, a gauge is what is so at this moment. */
public enum Metric {
    CALLBACKS("presente_callbacks_total", Type.COUNTER, "Replies of SENCE", "environment", "route", "outcome", "code"),
    CALLBACKS_NOT_STORED(
            "presente_callbacks_not_stored_total",
            Type.COUNTER,
            "Replies kept elsewhere for now, or not ours",
            "where"),
    SPOOL("presente_spool_bytes", Type.GAUGE, "This node's spool", "state"),
    SPOOL_WAITING("presente_spool_replies", Type.GAUGE, "Replies that the database does not have yet"),
    SPOOL_OLDEST("presente_spool_oldest_seconds", Type.GAUGE, "Age of the reply that waits longest"),
    SPOOL_ASIDE("presente_spool_aside_files", Type.GAUGE, "Files put aside for a person to look at"),
    CALLBACK_STORE("presente_callback_store_seconds", Type.HISTOGRAM, "Until a reply was stored"),
    REQUESTS("presente_request_seconds", Type.HISTOGRAM, "Whole requests", "page", "status"),
    SIGN_INS("presente_sign_ins_total", Type.COUNTER, "Steps of signing in, by what became of them", "step", "outcome"),
    MAILS("presente_mails_total", Type.COUNTER, "Mails", "outcome"),
    MAILS_WAITING("presente_mails_waiting", Type.GAUGE, "Mails in the outbox that are still tried"),
    MAILS_OLDEST("presente_mails_oldest_seconds", Type.GAUGE, "Age of the oldest mail for which somebody waits"),
    JOBS("presente_job_seconds", Type.HISTOGRAM, "Runs of jobs on this node", "job"),
    JOB_FAILURES("presente_job_failures_total", Type.COUNTER, "Runs that failed, or for some OTECs", "job", "outcome"),
    JOB_SUCCESS_AGE("presente_job_success_age_seconds", Type.GAUGE, "Since a job last succeeded on any node", "job"),
    CHECKS("presente_check", Type.GAUGE, "1 up, 0.5 degraded, 0 down", "check"),
    WORK("presente_ready", Type.GAUGE, "1 up, 0.5 degraded, 0 down", "work"),
    POOL_WAIT("presente_pool_wait_seconds", Type.GAUGE, "How long the last look at the pool waited for a connection"),
    DISK_FREE("presente_disk_free_bytes", Type.GAUGE, "Room left", "folder"),
    SENCE_CLOCK(
            "presente_sence_clock_seconds", Type.GAUGE, "SENCE's clock minus ours, of the last replies", "environment"),
    JVM_HEAP("presente_jvm_heap_bytes", Type.GAUGE, "Heap", "state"),
    JVM_THREADS("presente_jvm_threads", Type.GAUGE, "Threads"),
    JVM_GC("presente_jvm_gc_seconds", Type.GAUGE, "Spent collecting garbage since the start"),
    JVM_FILES("presente_jvm_open_files", Type.GAUGE, "Open files and sockets"),
    JVM_CPU("presente_jvm_cpu_ratio", Type.GAUGE, "Share of the machine's processors that this node takes"),
    JVM_UPTIME("presente_jvm_uptime_seconds", Type.GAUGE, "Since the start"),
    RELEASE("presente_release", Type.GAUGE, "1, labelled with the release that runs", "number");

    /** As Prometheus calls them. */
    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final String text;
    private final Type type;
    private final String help;
    private final List<String> labels;

    Metric(String text, Type type, String help, String... labels) {
        this.text = text;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Under which it is exported. */
    public String text() {
        return text;
    }

    Type type() {
        return type;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
