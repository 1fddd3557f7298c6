package cl.presente.tenant;

import cl.presente.platform.DomainEvent;
import cl.presente.sence.Rut;
import java.net.URI;

/** An OTEC as everybody but its own settings sees it: unchangeable, and safe to keep in a cache. */
public record Otec(int id, String slug, Rut rut, String name, String colour) {

    /** What an OTEC has until it chooses its own. */
    static final String FIRST_COLOUR = "#1f4e5f";

    /** As the trail names it. */
    public DomainEvent.Subject subject() {
        return new DomainEvent.Subject("tenant", String.valueOf(id), name);
    }

    /** The OTEC's own page for learners. */
    public String home(URI publicUrl) {
        return publicUrl + path();
    }

    /** The path below which all of its addresses lie. */
    public String path() {
        return "/o/" + slug;
    }
}
