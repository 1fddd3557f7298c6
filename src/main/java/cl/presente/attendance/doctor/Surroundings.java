package cl.presente.attendance.doctor;

import cl.presente.sence.Edition;
import cl.presente.vault.TokenList;
import java.time.LocalDate;
import java.util.Set;

/**
 * What a run depends on beside itself and its learners.
 *
 * @param enabled whether this installation sends anybody to the run's environment
 * @param proven whether SENCE itself has shown that the RUT is this OTEC's
 * @param returnUrl the longest address that SENCE will be given to return to
 * @param codSences of all the OTEC's courses
 */
record Surroundings(
        Edition edition,
        boolean enabled,
        boolean keyPresent,
        boolean proven,
        TokenList.Health tokens,
        String returnUrl,
        Set<String> codSences,
        LocalDate today) {}
