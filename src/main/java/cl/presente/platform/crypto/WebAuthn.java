package cl.presente.platform.crypto;

import cl.presente.platform.Settings;
import cl.presente.sence.InvalidValue;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Passkeys as the browser's Web Authentication API gives them, for the host of the public address. Which maker built an
 * authenticator is not asked; that its user is there is, and the password says who. Whatever the library stumbles over, with
 * exceptions of three families, is no passkey.
 */
@ApplicationScoped
public class WebAuthn {

    private static final int CHALLENGE_BYTES = 32;
    private static final int MILLIS = 120_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    @Inject
    Settings settings;

    /**
     * What is kept of a passkey.
     *
     * @param publicKey with the id and the model of the authenticator, as the standard lays them out
     * @param signCount how often the authenticator says that it signed; always 0 with many
     */
    public record Credential(byte[] id, byte[] publicKey, boolean backupEligible, long signCount) {}

    public static byte[] challenge() {
        return Secrets.random(CHALLENGE_BYTES);
    }

    /** What the browser needs to make a passkey, as JSON with base64url. */
    public String creationOptions(
            byte[] challenge, byte[] userHandle, String mail, String name, Collection<byte[]> known) {
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        ALGORITHMS.forEach(algorithm -> algorithms.add(
                Json.createObjectBuilder().add("type", "public-key").add("alg", algorithm.getValue())));
        return Json.createObjectBuilder()
                .add("rp", Json.createObjectBuilder().add("id", host()).add("name", "Presente"))
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("id", Secrets.text(userHandle))
                                .add("name", mail)
                                .add("displayName", name))
                .add("challenge", Secrets.text(challenge))
                .add("pubKeyCredParams", algorithms)
                .add("excludeCredentials", descriptors(known))
                .add(
                        "authenticatorSelection",
                        Json.createObjectBuilder()
                                .add("residentKey", "preferred")
                                .add("userVerification", "preferred"))
                .add("attestation", "none")
                .add("timeout", MILLIS)
                .build()
                .toString();
    }

    /** What the browser needs to sign with one of these passkeys, as JSON with base64url. */
    public String requestOptions(byte[] challenge, Collection<byte[]> known) {
        return Json.createObjectBuilder()
                .add("rpId", host())
                .add("challenge", Secrets.text(challenge))
                .add("allowCredentials", descriptors(known))
                .add("userVerification", "preferred")
                .add("timeout", MILLIS)
                .build()
                .toString();
    }

    /** The passkey that the browser made, when it made it for us and for that challenge. */
    public Credential register(String json, byte[] challenge) {
        try {
            List<PublicKeyCredentialParameters> algorithms = ALGORITHMS.stream()
                    .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                    .toList();
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    json, new RegistrationParameters(server(challenge), algorithms, false, true));
            AuthenticatorData<?> made =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            return new Credential(
                    made.getAttestedCredentialData().getCredentialId(),
                    credentials.convert(made.getAttestedCredentialData()),
                    made.isFlagBE(),
                    made.getSignCount());
        } catch (RuntimeException notAPasskey) {
            throw refused();
        }
    }

    /** The id of the passkey that signed, not yet proven. */
    public byte[] signer(String json) {
        try {
            return Objects.requireNonNull(
                    manager.parseAuthenticationResponseJSON(json).getCredentialId());
        } catch (RuntimeException notAPasskey) {
            throw refused();
        }
    }

    /** The sign count after this passkey signed that challenge for us. */
    public long verify(String json, byte[] challenge, Credential credential) {
        try {
            CredentialRecord known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    credential.backupEligible(),
                    null,
                    credential.signCount(),
                    credentials.convert(credential.publicKey()),
                    null,
                    null,
                    null,
                    null);
            AuthenticationData data = manager.verifyAuthenticationResponseJSON(
                    json, new AuthenticationParameters(server(challenge), known, null, false, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        } catch (RuntimeException notAPasskey) {
            throw refused();
        }
    }

    private ServerProperty server(byte[] challenge) {
        Origin us = new Origin(
                settings.publicUrl().getScheme() + "://" + settings.publicUrl().getRawAuthority());
        return ServerProperty.builder()
                .origin(us)
                .rpId(host())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private String host() {
        return settings.publicUrl().getHost();
    }

    private static JsonArrayBuilder descriptors(Collection<byte[]> ids) {
        JsonArrayBuilder descriptors = Json.createArrayBuilder();
        ids.forEach(id -> descriptors.add(
                Json.createObjectBuilder().add("type", "public-key").add("id", Secrets.text(id))));
        return descriptors;
    }

    private static InvalidValue refused() {
        return new InvalidValue("passkey", "refused");
    }
}
