package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real nginx with the project's TLS configuration. */
@AnyDatabase
class ProxyTlsIT {

    @TempDir
    private static Path home;

    private static SSLContext trusting;
    private static Proxy proxy;

    @BeforeAll
    static void start() throws Exception {
        SelfSigned signed = SelfSigned.in(home);
        Path certificate = pem("CERTIFICATE", signed.certificate().getEncoded());
        Path key = pem("PRIVATE KEY", signed.key());
        trusting = signed.trusting();
        proxy = Proxy.start(
                home.resolve("proxy"),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                new Proxy.Certificate(certificate, key));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void speaksTls13And12() throws Exception {
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            SSLParameters only = new SSLParameters();
            only.setProtocols(new String[] {protocol});
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting)
                    .sslParameters(only)
                    .build();
            URI base = URI.create("https://localhost:" + proxy.base().getPort() + "/o/alfa");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(base).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("vuelve en unos segundos");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void takesNoSuiteWithoutAuthenticatedEncryption() {
        SSLParameters only = new SSLParameters();
        only.setProtocols(new String[] {"TLSv1.2"});
        only.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting).sslParameters(only).build();

        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://localhost:" + proxy.base().getPort()))
                                .build(),
                        BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void refusesWhoKnowsNothingNewerThanTls11() throws Exception {
        try (Socket socket = new Socket("localhost", proxy.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(helloOfTls11());

            byte[] alert = socket.getInputStream().readNBytes(7);

            // A fatal alert of the kind protocol_version (RFC 5246, section 7.2).
            assertThat(alert).hasSize(7).startsWith(21);
            assertThat(new int[] {alert[5], alert[6]}).containsExactly(2, 70);
        }
    }

    @Test
    void whatComesWithoutTlsIsSentOnToIt() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(proxy.plainBase().resolve("/o/alfa?x=1"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://localhost/o/alfa?x=1");
    }

    private static Path pem(String what, byte[] content) throws IOException {
        return Files.writeString(
                home.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
    }

    /** A ClientHello of TLS 1.1 with a suite of its time (RFC 4346, section 7.4.1.2); without extensions. */
    private static byte[] helloOfTls11() throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hello);
        out.writeShort(0x0302);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2);
        // TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
        out.writeShort(0xC009);
        out.writeByte(1);
        out.writeByte(0);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(record);
        framed.writeByte(22);
        framed.writeShort(0x0301);
        framed.writeShort(hello.size() + 4);
        framed.writeInt(1 << 24 | hello.size());
        hello.writeTo(framed);
        return record.toByteArray();
    }
}
