package cl.presente.isolation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of ours lets a browser do next: its links, its forms, and what its scripts would post. */
public record Html(String text) {

    public static final String VIEW_STATE = "jakarta.faces.ViewState";

    private static final Pattern TAG =
            Pattern.compile("<(/?)(form|input|select|option|textarea|button|a|link|script|img)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Pattern STATE_OF_PART =
            Pattern.compile("<update id=\"[^\"]*" + VIEW_STATE + "[^\"]*\"><!\\[CDATA\\[([^\\]]*)]]>");
    private static final Pattern SCRIPTED = Pattern.compile(
            "(?:csp\\.register\\('([^']+)','on(\\w+)',function\\(event\\)\\{)?"
                    + "[^{}]{0,80}PrimeFaces\\.ab\\(\\{(.{0,700}?)\\}\\)",
            Pattern.DOTALL);
    private static final Pattern NONCE = Pattern.compile("csp\\.init\\('([^']+)'\\)");
    private static final Pattern SETTING = Pattern.compile("(?:^|[,{])(\\w+):(\"[^\"]*\"|this(?:\\.id)?)");
    private static final Pattern TABLE = Pattern.compile("cw\\(\"DataTable\",\"[^\"]+\",\\{id:\"([^\"]+)\"");

    /** A form: where it posts to and what it would post unless somebody types, and what its lists offer. */
    public record Form(
            String id,
            String action,
            boolean multipart,
            List<Field> fields,
            Map<String, Set<String>> offered,
            List<String> buttons) {}

    /** A post that a control causes, by a script for a part of the page or by the whole form. */
    public record Press(String form, String source, boolean part, List<Field> fields) {}

    public List<String> links() {
        Set<String> links = new LinkedHashSet<>();
        for (Matcher tag = TAG.matcher(text); tag.find(); ) {
            Map<String, String> attributes = attributes(tag.group(3));
            Optional.ofNullable(attributes.getOrDefault("href", attributes.get("src")))
                    .filter(link -> link.startsWith("/") && !link.startsWith("//"))
                    .ifPresent(links::add);
        }
        return List.copyOf(links);
    }

    public Optional<String> viewState() {
        Matcher part = STATE_OF_PART.matcher(text);
        if (part.find()) return Optional.of(part.group(1));
        return forms().stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.name().equals(VIEW_STATE))
                .map(Field::value)
                .findFirst();
    }

    /** What a page's script adds to each post, to prove that it is its own. */
    public List<Field> nonce() {
        Matcher nonce = NONCE.matcher(text);
        return nonce.find() ? List.of(new Field("primefaces.nonce", nonce.group(1))) : List.of();
    }

    public List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        Map<String, String> open = null;
        List<Field> fields = new ArrayList<>();
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        List<String> buttons = new ArrayList<>();
        String select = "";
        boolean chosen = false;
        for (Matcher tag = TAG.matcher(text); tag.find(); ) {
            Map<String, String> attributes = attributes(tag.group(3));
            boolean end = !tag.group(1).isEmpty();
            switch (tag.group(2)) {
                case "form" -> {
                    if (end && open != null) {
                        forms.add(new Form(
                                open.getOrDefault("id", ""),
                                open.getOrDefault("action", ""),
                                open.getOrDefault("enctype", "").startsWith("multipart"),
                                List.copyOf(fields),
                                Map.copyOf(offered),
                                List.copyOf(buttons)));
                    }
                    open = end ? null : attributes;
                    fields = new ArrayList<>();
                    offered = new LinkedHashMap<>();
                    buttons = new ArrayList<>();
                }
                case "button" -> {
                    if (!end && attributes.containsKey("name")) buttons.add(attributes.get("name"));
                }
                case "input" -> {
                    String type = attributes.getOrDefault("type", "text");
                    boolean ticked =
                            attributes.containsKey("checked") || tag.group(3).contains(" checked");
                    boolean box = type.equals("checkbox") || type.equals("radio");
                    String name = attributes.getOrDefault("name", "");
                    if (box && !name.isEmpty()) {
                        offered.computeIfAbsent(name, key -> new LinkedHashSet<>())
                                .add(attributes.getOrDefault("value", "on"));
                    }
                    if (!name.isEmpty() && !type.equals("submit") && !type.equals("file") && (!box || ticked)) {
                        fields.add(new Field(name, attributes.getOrDefault("value", box ? "on" : "")));
                    }
                }
                case "select" -> {
                    select = end ? "" : attributes.getOrDefault("name", "");
                    chosen = false;
                }
                case "option" -> {
                    if (!end && !select.isEmpty()) {
                        String value = attributes.getOrDefault("value", "");
                        offered.computeIfAbsent(select, key -> new LinkedHashSet<>())
                                .add(value);
                        String name = select;
                        if (tag.group(3).contains("selected") && !chosen) {
                            fields.removeIf(field -> field.name().equals(name));
                            fields.add(new Field(name, value));
                            chosen = true;
                        } else if (fields.stream()
                                .noneMatch(field -> field.name().equals(name))) {
                            fields.add(new Field(name, value));
                        }
                    }
                }
                case "textarea" -> {
                    if (!end && attributes.containsKey("name")) {
                        fields.add(new Field(
                                attributes.get("name"),
                                unescape(text.substring(
                                        tag.end(), Math.max(tag.end(), text.indexOf("</textarea>", tag.end()))))));
                    }
                }
                default -> {}
            }
        }
        return forms;
    }

    public List<Press> presses() {
        List<Press> presses = new ArrayList<>();
        for (Matcher script = SCRIPTED.matcher(text); script.find(); ) {
            Map<String, String> settings = settings(script.group(3));
            String source = settings.getOrDefault(
                    "s", Optional.ofNullable(script.group(1)).orElse(""));
            if (source.startsWith("this"))
                source = Optional.ofNullable(script.group(1)).orElse("");
            if (source.isEmpty()) continue;
            String form = settings.getOrDefault("f", source.split(":")[0]);
            List<Field> fields =
                    new ArrayList<>(part(source, settings.getOrDefault("p", "@all"), settings.getOrDefault("u", "")));
            Optional.ofNullable(settings.get("e")).ifPresent(event -> {
                fields.add(new Field("jakarta.faces.behavior.event", event));
                fields.add(new Field("jakarta.faces.partial.event", event));
            });
            fields.add(new Field(source, source));
            presses.add(new Press(form, source, true, List.copyOf(fields)));
        }
        for (Form form : forms()) {
            for (String button : form.buttons()) {
                presses.add(new Press(form.id(), button, false, List.of(new Field(button, ""))));
            }
        }
        for (Matcher table = TABLE.matcher(text); table.find(); ) {
            String id = table.group(1);
            List<Field> page = new ArrayList<>(part(id, id, id));
            page.add(new Field(id + "_pagination", "true"));
            page.add(new Field(id + "_first", "0"));
            page.add(new Field(id + "_rows", "100"));
            page.add(new Field(id + "_skipChildren", "true"));
            page.add(new Field(id + "_encodeFeature", "true"));
            presses.add(new Press(id.split(":")[0], id, true, List.copyOf(page)));
        }
        return List.copyOf(new LinkedHashSet<>(presses));
    }

    private static List<Field> part(String source, String process, String update) {
        return List.of(
                new Field("jakarta.faces.partial.ajax", "true"),
                new Field("jakarta.faces.source", source),
                new Field("jakarta.faces.partial.execute", process.isEmpty() ? "@all" : process.replace(',', ' ')),
                new Field("jakarta.faces.partial.render", update.replace(',', ' ')));
    }

    private static Map<String, String> settings(String script) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Matcher setting = SETTING.matcher(script); setting.find(); ) {
            settings.putIfAbsent(setting.group(1), setting.group(2).replace("\"", ""));
        }
        return settings;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Matcher found = ATTRIBUTE.matcher(tag); found.find(); ) {
            attributes.put(found.group(1), unescape(found.group(2)));
        }
        return attributes;
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
