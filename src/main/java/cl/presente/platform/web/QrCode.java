package cl.presente.platform.web;

import java.util.Locale;

/** A text as a QR code, drawn as SVG that needs no style, no script and no image of its own. */
public final class QrCode {

    /** Modules around the code that stay white, as the standard asks (ISO/IEC 18004). */
    private static final int QUIET = 4;

    private QrCode() {}

    /**
     * The SVG element, scaled by whatever stands around it.
     *
     * @param label what a screen reader says of it
     */
    public static String svg(String text, String label) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append(String.format(Locale.ROOT, "M%d %dh1v1h-1z", x + QUIET, y + QUIET));
                }
            }
        }
        int side = code.size + 2 * QUIET;
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\""
                        + " shape-rendering=\"crispEdges\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
                        + "<path fill=\"#000\" d=\"%s\"/></svg>")
                .formatted(Html.escape(label), side, side, side, side, path);
    }
}
