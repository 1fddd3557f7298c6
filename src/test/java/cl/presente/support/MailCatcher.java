package cl.presente.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A mail server on the loopback address that takes every mail and delivers none. */
public final class MailCatcher implements AutoCloseable {

    /** A mail as its reader sees it: {@code text} is its plain text. */
    public record Mail(String to, String subject, String text, Instant at) {}

    /** It would tell every addressee; held here because the logging system forgets loggers that nobody holds. */
    private static final Logger LIBRARY = Logger.getLogger("com.icegreen.greenmail");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final GreenMail server = new GreenMail(setup("127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private MailCatcher() {}

    public static MailCatcher start() {
        MailCatcher catcher = new MailCatcher();
        catcher.server.start();
        return catcher;
    }

    /** A server on any free port, which a slow machine may start slowly. */
    public static ServerSetup setup(String host, String protocol) {
        ServerSetup setup = new ServerSetup(0, host, protocol);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    /** The service's settings that send its mail here. */
    public Map<String, String> settings() {
        return Map.of(
                "presente.mail.host",
                "127.0.0.1",
                "presente.mail.port",
                String.valueOf(server.getSmtp().getPort()),
                "presente.mail.tls",
                "none",
                "presente.mail.from",
                "no-responder@presente.invalid");
    }

    /** All mails so far, the latest first. */
    public List<Mail> mails() {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) mails.add(read(message));
        Collections.reverse(mails);
        return mails;
    }

    /** All mails to that address so far, the latest first. */
    public List<Mail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.to().contains(address)).toList();
    }

    /** How many mails have a part that a mail program would show as a page. */
    public int htmlParts() {
        int found = 0;
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                if (!message.isMimeType("text/plain")) found++;
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    /** Throws all mails away. */
    public void forget() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Mail read(MimeMessage message) {
        try {
            String subject = message.getSubject() == null ? "" : message.getSubject();
            String to = String.valueOf(message.getHeader(Message.RecipientType.TO.toString(), ", "));
            Instant at = message.getSentDate() == null
                    ? Instant.EPOCH
                    : message.getSentDate().toInstant();
            return new Mail(to, subject, text(message), at);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) return part.getContent().toString();
        if (!(part.getContent() instanceof Multipart parts)) return "";
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            String text = text(inner);
            if (!text.isEmpty()) return text;
        }
        return "";
    }
}
