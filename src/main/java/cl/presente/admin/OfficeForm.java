package cl.presente.admin;

import cl.presente.sence.InvalidValue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.primefaces.component.api.InputHolder;

/**
 * What a page bean reads from its form. Every value is tried, so that a person learns all that is wrong at once, each at the input
 * whose id is the name of the {@link InvalidValue}'s field:
 *
 * <pre>{@code
 * Optional<CodSence> code = form.read(() -> CodSence.parse(typed));
 * if (form.isRight()) { … }}</pre>
 */
@Named
@RequestScoped
public class OfficeForm {

    private boolean right = true;
    private boolean looking;
    private @Nullable String lookedAt;

    /**
     * A field that is wrong.
     *
     * @param field the id of its input
     * @param inputId the id in the page, for a link to it
     */
    public record WrongField(String field, String inputId, String label, String text) {}

    /** The value, or empty once it is said at its field which rule it broke. */
    public <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValue wrong) {
            wrong(wrong);
            return Optional.empty();
        }
    }

    /** Only what is wrong with that field is said in this request: somebody is still typing the others. */
    public void lookAt(String field) {
        lookedAt = field;
    }

    /** Brings into view what somebody else saved meanwhile. */
    public void showOverwriting() {
        bringIntoView(".overwriting");
    }

    /** Whether no rule was broken so far; when one was, the summary at the form's top comes into view. */
    public boolean isRight() {
        if (!right && lookedAt == null) {
            bringProblemsIntoView();
        }
        return right;
    }

    void bringProblemsIntoView() {
        bringIntoView(".errors");
    }

    private static void bringIntoView(String selector) {
        PrimeFaces.current().executeScript("document.querySelector('" + selector + "')?.focus()");
    }

    /** Whether that was typed which {@code office:typed} asked for; says so at the field when it was not. */
    public boolean confirmed(@Nullable String typed, String expected) {
        if (typed != null && typed.strip().equals(expected)) {
            return true;
        }
        wrong(new InvalidValue("typed", "different"));
        return false;
    }

    /** Says what is wrong at the input with the field's name, or at the top of a page that has none. */
    public void wrong(InvalidValue wrong) {
        right = false;
        if (lookedAt != null && !lookedAt.equals(wrong.field())) {
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        Optional<UIInput> input = input(faces, wrong.field());
        input.ifPresent(found -> found.setValid(false));
        String at = input.map(found -> found.getClientId(faces)).orElse(null);
        String text = OfficeWords.problem(wrong);
        if (faces.getMessageList(at).stream().noneMatch(said -> text.equals(said.getDetail()))) {
            OfficeWords.wrong(at, text);
        }
    }

    /** For {@code office:errors}: every field with a problem, in the order of the page. */
    public List<WrongField> getWrongFields() {
        FacesContext faces = FacesContext.getCurrentInstance();
        List<WrongField> wrong = new ArrayList<>();
        if (looking) {
            // The summary is itself a part of the page that is looked through.
            return wrong;
        }
        looking = true;
        each(
                faces,
                input -> faces.getMessageList(input.getClientId(faces)).stream()
                        .filter(message -> message.getSeverity() == FacesMessage.SEVERITY_ERROR)
                        .forEach(message -> wrong.add(
                                new WrongField(input.getId(), inputId(input), label(input), message.getDetail()))));
        looking = false;
        return wrong;
    }

    /** For {@code office:field}: lets screen readers say hint and problem with the input. */
    public void describe(ComponentSystemEvent event) {
        UIComponent field = event.getComponent();
        descendants(field)
                .filter(UIInput.class::isInstance)
                .map(UIInput.class::cast)
                .findFirst()
                .ifPresent(input -> describe(field, input));
    }

    private static void describe(UIComponent field, UIInput input) {
        Map<String, Object> attributes = input.getPassThroughAttributes(true);
        List<String> ids = Stream.of("Hint", "Problem")
                .map(part -> field.findComponent(input.getId() + part))
                .filter(part -> part != null && part.isRendered())
                .map(UIComponent::getClientId)
                .toList();
        attributes.put("aria-describedby", String.join(" ", ids));
        if (Boolean.parseBoolean(Objects.toString(field.getAttributes().get("mandatory"), ""))) {
            attributes.put("aria-required", "true");
        }
        if (!(input instanceof InputHolder)) {
            // PrimeFaces' own inputs say it themselves.
            attributes.put("aria-invalid", String.valueOf(!input.isValid()));
        }
    }

    private static String inputId(UIInput input) {
        return input instanceof InputHolder holder ? holder.getInputClientId() : input.getClientId();
    }

    private static String label(UIInput input) {
        return Stream.iterate(input.getParent(), Objects::nonNull, UIComponent::getParent)
                .map(parent -> parent.getAttributes().get("label"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(input.getId());
    }

    private static Optional<UIInput> input(FacesContext faces, String id) {
        List<UIInput> found = new ArrayList<>();
        each(faces, input -> {
            if (id.equals(input.getId())) {
                found.add(input);
            }
        });
        return found.stream().findFirst();
    }

    private interface Visit {
        void to(UIInput input);
    }

    private static void each(FacesContext faces, Visit visit) {
        VisitContext whole = VisitContext.createVisitContext(
                faces, null, EnumSet.of(VisitHint.SKIP_UNRENDERED, VisitHint.SKIP_ITERATION));
        faces.getViewRoot().visitTree(whole, (context, component) -> {
            if (component instanceof UIInput input) {
                visit.to(input);
            }
            return VisitResult.ACCEPT;
        });
    }

    private static Stream<UIComponent> descendants(UIComponent component) {
        return component.getChildren().stream().flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
    }
}
