package cl.presente.platform.web;

import cl.presente.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads of a request what is easily read wrongly: cookies, where a form came from, the client's address. */
@ApplicationScoped
public class Requests {

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    @Inject
    Settings settings;

    public Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** The cookie's name: with the prefix that binds it to this host where the public address is https. */
    public String cookieName(String name) {
        return settings.isHttps() ? "__Host-" + name : name;
    }

    /**
     * Whether nothing speaks against it that a page of ours posted a form. A browser that says nothing is not refused, so the form must
     * prove it by a token.
     */
    public boolean isFromUs(HttpServletRequest request) {
        return saidToBeFromUs(request).orElse(true);
    }

    /** Whether the browser says that a page of ours posted a form; all that are in use do. */
    public boolean saysItIsFromUs(HttpServletRequest request) {
        return saidToBeFromUs(request).orElse(false);
    }

    private Optional<Boolean> saidToBeFromUs(HttpServletRequest request) {
        URI url = settings.publicUrl();
        String us = url.getScheme() + "://" + url.getRawAuthority();
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return Optional.of(false);
        }
        return Optional.ofNullable(request.getHeader("Origin"))
                .map(us::equals)
                .or(() -> Optional.ofNullable(site).map(said -> true))
                .or(() -> Optional.ofNullable(request.getHeader("Referer"))
                        .map(page -> page.equals(us) || page.startsWith(us + "/")));
    }

    /** The client's address; what a proxy says of it counts only when the proxy is ours, and its own word is the last. */
    public String address(HttpServletRequest request) {
        List<String> forwarded =
                settings.isProxyTrusted() ? Collections.list(request.getHeaders("X-Forwarded-For")) : List.of();
        String last = forwarded.isEmpty() ? "" : forwarded.get(forwarded.size() - 1);
        String address = last.substring(last.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(address).matches() ? address : request.getRemoteAddr();
    }
}
