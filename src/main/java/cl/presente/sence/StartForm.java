package cl.presente.sence;

import java.util.EnumMap;
import java.util.Map;

/** The form that a learner's browser posts to IniciarSesion (3.2). */
public record StartForm(Snapshot snapshot, Token token, ReturnUrl urlRetoma, ReturnUrl urlError) {

    /** Exactly the manual's names in the manual's order. */
    public Map<String, String> fields(BlankCodSence blank) {
        EnumMap<Parametro, String> texts = snapshot.texts(blank);
        texts.put(Parametro.Token, token.text());
        texts.put(Parametro.UrlRetoma, urlRetoma.text());
        texts.put(Parametro.UrlError, urlError.text());
        return Parametro.byName(texts);
    }

    public Map<String, String> fields() {
        return fields(BlankCodSence.EMPTY);
    }
}
