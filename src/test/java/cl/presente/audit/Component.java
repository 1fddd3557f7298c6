package cl.presente.audit;

import java.util.Arrays;
import java.util.Comparator;

/** A library at a version, by its name in Maven's repositories, {@code group:artifact}. */
record Component(String name, String version) implements Comparable<Component> {

    @Override
    public int compareTo(Component other) {
        return Comparator.comparing(Component::name)
                .thenComparing(Component::version)
                .compare(this, other);
    }

    /** By the numbers of both versions from the left; words such as {@code Final} say nothing. */
    boolean isBefore(String fixed) {
        int[] ours = numbers(version);
        int[] theirs = numbers(fixed);
        int length = Math.max(ours.length, theirs.length);
        return Arrays.compare(Arrays.copyOf(ours, length), Arrays.copyOf(theirs, length)) < 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[.-]"))
                .takeWhile(part -> part.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
