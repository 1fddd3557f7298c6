package cl.presente.support;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.sence.Token;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests inside the server need to be there, whatever it is: each time another one. */
public final class MadeUp {

    /**
     * Begins where the clock stands, in hundredths of a second and under 20 million: the classes of each deployment begin anew, on
     * tables in which the numbers of those before stand. Other tests draw theirs below 80 million.
     */
    private static final AtomicInteger NUMBER =
            new AtomicInteger(80_000_000 + (int) (System.currentTimeMillis() / 10 % 19_000_000));

    private MadeUp() {}

    public static Rut rut() {
        return rut(NUMBER.incrementAndGet());
    }

    public static Rut rut(int number) {
        return new Rut(number, Rut.checkDigitOf(number));
    }

    public static Token token() {
        return new Token(UUID.randomUUID().toString());
    }

    public static Otec otec(RegisterTenant registerTenant) {
        String slug = "otec-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return registerTenant.register(new Slug(slug), rut(), "OTEC de prueba", "#14532d");
    }

    /** A run in the test environment, of a course of its own; in no database. */
    public static CourseRun run(LocalDate first, LocalDate last, AttendancePolicy policy) {
        return new CourseRun(
                new Course("Planillas", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20),
                new CodigoCurso("ACCION-" + ThreadLocalRandom.current().nextInt(1_000_000)),
                Environment.TEST,
                new CourseRun.Schedule(first, last, policy),
                new CourseRun.Texts("", "https://aula.example", ""));
    }

    /** Puts a run and its course into the current OTEC, past the use cases and their trail. */
    public static CourseRun stored(CourseRun run, EntityManager em, UserTransaction transaction) throws Exception {
        transaction.begin();
        em.persist(run.course());
        em.persist(run);
        transaction.commit();
        return run;
    }
}
