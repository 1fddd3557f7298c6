package cl.presente.sence;

import java.util.EnumMap;
import java.util.Map;

/** The form that a learner's browser posts to CerrarSesion (3.3). */
public record CloseForm(
        Snapshot snapshot, Token token, IdSesionSence idSesionSence, ReturnUrl urlRetoma, ReturnUrl urlError) {

    /** Exactly the manual's names in the manual's order. */
    public Map<String, String> fields(BlankCodSence blank) {
        EnumMap<Parametro, String> texts = snapshot.texts(blank);
        texts.put(Parametro.Token, token.text());
        texts.put(Parametro.IdSesionSence, idSesionSence.text());
        texts.put(Parametro.UrlRetoma, urlRetoma.text());
        texts.put(Parametro.UrlError, urlError.text());
        return Parametro.byName(texts);
    }

    public Map<String, String> fields() {
        return fields(BlankCodSence.EMPTY);
    }
}
