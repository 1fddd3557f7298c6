package cl.presente.simulator;

/** The form of a RUT or RUN as the manual wants it: {@code xxxxxxxx-x}, no dots, a check digit {@code 0-9} or {@code K}. */
final class Modulo11 {

    private Modulo11() {}

    static boolean accepts(String rut) {
        if (!rut.matches("[0-9]{1,8}-[0-9K]")) return false;
        String number = rut.substring(0, rut.length() - 2);
        return rut.charAt(rut.length() - 1) == digitOf(number);
    }

    private static char digitOf(String number) {
        int sum = 0;
        int factor = 2;
        for (int at = number.length() - 1; at >= 0; at--) {
            sum += (number.charAt(at) - '0') * factor;
            factor = factor == 7 ? 2 : factor + 1;
        }
        int digit = 11 - sum % 11;
        if (digit == 11) return '0';
        return digit == 10 ? 'K' : (char) ('0' + digit);
    }
}
