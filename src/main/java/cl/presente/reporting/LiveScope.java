package cl.presente.reporting;

import cl.presente.sence.Environment;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the live board shows: one environment, never mixed with another, and one run of it or all. */
public record LiveScope(Environment environment, @Nullable UUID courseRun) implements Serializable {}
