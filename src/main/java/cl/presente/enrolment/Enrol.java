package cl.presente.enrolment;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts learners on a run's nómina; a person who is already known by the RUN stays the same learner, with the same link. */
@ApplicationScoped
public class Enrol {

    @PersistenceContext
    EntityManager em;

    @Inject
    PersonalLinks links;

    /** One line of a nómina; the mail may be blank. */
    public record Entry(Rut run, String name, String mail, Exemption exemption) {
        public Entry {
            require(name, mail);
        }

        /** Refuses a name without letters or too long, and what is not a mail address. */
        static void require(String name, String mail) {
            if (name.isBlank() || name.length() > 160) {
                throw new InvalidValue("name", "length");
            }
            if (!mail.isEmpty() && !isMail(mail)) {
                throw new InvalidValue("mail", "format");
            }
        }
    }

    /** Whether a mail can be sent there, as far as its form says. */
    public static boolean isMail(String address) {
        return address.matches("[^@\\s]{1,64}@[^@\\s]{1,189}");
    }

    @Transactional
    public Enrolment enrol(CourseRun run, Rut learnersRun, String name, String mail, Exemption exemption) {
        return enrol(run, List.of(new Entry(learnersRun, name, mail, exemption)))
                .get(0);
    }

    /** Enrols a whole nómina, in which nobody is twice; in the order of its lines. */
    @Transactional
    public List<Enrolment> enrol(CourseRun run, List<Entry> nomina) {
        Map<Rut, Learner> learners = nomina.isEmpty() ? Map.of() : known(nomina);
        return nomina.stream()
                .map(entry -> {
                    Learner learner = learners.get(entry.run());
                    Enrolment enrolment =
                            new Enrolment(run, learner == null ? newLearner(entry) : learner, entry.exemption());
                    em.persist(enrolment);
                    return enrolment;
                })
                .toList();
    }

    private Map<Rut, Learner> known(List<Entry> nomina) {
        return em.createQuery("SELECT l FROM Learner l WHERE l.run IN :runs", Learner.class)
                .setParameter("runs", nomina.stream().map(Entry::run).toList())
                .getResultStream()
                .collect(Collectors.toMap(Learner::run, Function.identity()));
    }

    private Learner newLearner(Entry entry) {
        Learner learner = new Learner(entry);
        links.renew(learner);
        em.persist(learner);
        return learner;
    }
}
