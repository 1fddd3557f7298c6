package cl.presente.faults;

import cl.presente.support.Pause;
import java.time.Duration;
import java.time.Instant;

/** A process is killed again and again while 200 answers of SENCE come in each second; what was acknowledged is there. */
record Kills(String what, Duration every, Victim victim) implements Scenario {

    private static final double PER_SECOND = 200;
    private static final Duration IN_FULL = Duration.ofSeconds(150);
    static final int SESSIONS = (int) (PER_SECOND * (IN_FULL.toSeconds() + 60));

    /** Kills a process, and returns when it is there again. */
    interface Victim {
        void kill(Ground ground) throws Exception;
    }

    static Kills ofTheNode() {
        return new Kills("node", Duration.ofSeconds(20), Ground::killNode);
    }

    static Kills ofTheDatabase() {
        return new Kills("database", Duration.ofSeconds(30), ground -> {
            ground.killDatabase();
            ground.startDatabase();
        });
    }

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        int sessions = scale.count(SESSIONS);
        int from = ground.take(sessions);
        Instant end = Instant.now().plus(scale.time(IN_FULL));
        int kills = 0;
        Duration away = Duration.ZERO;
        Traffic traffic = new Traffic(ground.base(), ground.sessions(), from, from + sessions, PER_SECOND);
        do {
            await(traffic, scale.time(IN_FULL).compareTo(every) < 0 ? scale.time(IN_FULL) : every);
            Instant killed = Instant.now();
            victim.kill(ground);
            away = away.plus(Duration.between(killed, Instant.now()));
            kills++;
        } while (Instant.now().isBefore(end));
        traffic.stop();
        String done = "kill -9 of the " + what + " " + kills + " times, " + every.toSeconds()
                + " s after each return, away " + away.dividedBy(kills).toMillis() + " ms on average, under "
                + Math.round(PER_SECOND) + " answers/s";
        return traffic.figures(done, ground.storedInTheEnd(traffic.acknowledged()));
    }

    /** Lets the traffic run for that long, and at least until something was acknowledged. */
    private static void await(Traffic traffic, Duration time) {
        int before = traffic.acknowledged().cardinality();
        Instant until = Instant.now().plus(time);
        while (Instant.now().isBefore(until) || traffic.acknowledged().cardinality() == before && traffic.goesOn())
            Pause.shortly();
    }
}
