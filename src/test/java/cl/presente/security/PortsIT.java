package cl.presente.security;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node listens on, as the kernel sees it. */
@AnyDatabase
class PortsIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String LISTENING = "0A";

    /** The loopback address as the kernel writes it, alone and inside an IPv6 address. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    @Test
    void aNodeHasOneOpenPortAtTheConfiguredAddress() throws Exception {
        long pid = presente.service().pid();
        Set<String> own = sockets(pid);
        List<String> listening = new ArrayList<>();
        List<String> datagrams = new ArrayList<>();
        for (String family : List.of("tcp", "tcp6")) {
            lines(pid, family)
                    .filter(line -> line[3].equals(LISTENING) && own.contains(line[9]))
                    .forEach(line -> listening.add(line[1]));
        }
        for (String family : List.of("udp", "udp6", "raw", "raw6")) {
            lines(pid, family).filter(line -> own.contains(line[9])).forEach(line -> datagrams.add(line[1]));
        }

        assertThat(own).as("sockets of the process").isNotEmpty();
        assertThat(listening).hasSize(1);
        assertThat(datagrams).isEmpty();
        String[] only = listening.get(0).split(":");
        assertThat(LOOPBACK).contains(only[0]);
        assertThat(Integer.parseInt(only[1], 16)).isEqualTo(presente.baseUrl().getPort());
        System.out.println("security | ports | listening " + listening.size() + " | datagram sockets "
                + datagrams.size() + " | connections and other sockets " + (own.size() - 1));
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(PortsIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Stream<String[]> lines(long pid, String family) throws IOException {
        Path table = Path.of("/proc/" + pid + "/net/" + family);
        return Files.exists(table)
                ? Files.readAllLines(table).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                : Stream.empty();
    }
}
