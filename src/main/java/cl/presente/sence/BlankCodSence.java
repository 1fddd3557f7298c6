package cl.presente.sence;

/** How a blank CodSence is written: the manual says blank, one integration in the field sends a space. */
public enum BlankCodSence {
    EMPTY(""),
    SPACE(" ");

    private final String text;

    BlankCodSence(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
