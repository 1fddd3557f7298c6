package cl.presente.simulator;

/** One field of a callback, with its name as it is sent. */
public record SentField(String name, String value) {}
