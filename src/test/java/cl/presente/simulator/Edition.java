package cl.presente.simulator;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An edition of the manual: who authenticates the learner, which lines exist and which codes may be answered. */
public enum Edition {
    V1_1_2(
            "1.1.2",
            Set.of(1, 3),
            codes(IntStream.of(100), IntStream.rangeClosed(200, 212), IntStream.rangeClosed(300, 306))),
    V1_1_6(
            "1.1.6",
            Set.of(1, 3, 6),
            codes(IntStream.rangeClosed(200, 209), IntStream.of(211, 212), IntStream.rangeClosed(300, 313)));

    private final String number;
    private final Set<Integer> lines;
    private final Set<Integer> codes;

    Edition(String number, Set<Integer> lines, Set<Integer> codes) {
        this.number = number;
        this.lines = lines;
        this.codes = codes;
    }

    /** As the manual's cover writes it. */
    public String number() {
        return number;
    }

    /** The edition with this number. */
    public static Edition of(String number) {
        return Stream.of(values())
                .filter(one -> one.number.equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("edition " + number + ": use 1.1.2 or 1.1.6"));
    }

    boolean hasLine(int line) {
        return lines.contains(line);
    }

    boolean knows(int code) {
        return codes.contains(code);
    }

    /** Clave SENCE: three tries, three minutes, codes 100 and 210. Otherwise Clave Única, which never calls back on a failure. */
    boolean asksClaveSence() {
        return this == V1_1_2;
    }

    private static Set<Integer> codes(IntStream... ranges) {
        return Stream.of(ranges).flatMap(IntStream::boxed).collect(Collectors.toUnmodifiableSet());
    }
}
