package cl.presente.tenant;

import cl.presente.sence.Rut;
import java.net.URI;

/** An OTEC as everybody but its own settings sees it: unchangeable, and safe to keep in a cache. */
public record Otec(int id, String slug, Rut rut, String name, String colour) {

    /** The OTEC's own page for learners. */
    public String home(URI publicUrl) {
        return publicUrl + path();
    }

    /** The path below which all of its addresses lie. */
    public String path() {
        return "/o/" + slug;
    }
}
