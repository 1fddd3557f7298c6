package cl.presente.attendance;

import cl.presente.platform.DomainEvent;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Learners of one run were sent a reminder.
 *
 * @param label how people call the run
 * @param count of the mails
 */
record LearnersReminded(Reminder.Kind what, UUID courseRun, String label, int count) implements DomainEvent {

    @Override
    public String kind() {
        return "learners.reminded-to-" + what.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Subject subject() {
        return new Subject("run", courseRun.toString(), label);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("count", String.valueOf(count));
    }
}
