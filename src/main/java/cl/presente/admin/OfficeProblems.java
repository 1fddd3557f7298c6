package cl.presente.admin;

import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.StepUpNeeded;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.ActionSource;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;
import org.primefaces.csp.CspException;

/**
 * What a person reads when a use case refuses: the page stays as it is, with what was typed, and says why at the field that is
 * wrong, else at its top. A view
 * whose state is gone is opened afresh. Everything else is nobody's fault but ours and goes to the error page.
 */
public class OfficeProblems extends ExceptionHandlerFactory {

    public OfficeProblems(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() throws FacesException {
            Iterator<ExceptionQueuedEvent> events =
                    getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                ExceptionQueuedEvent event = events.next();
                FacesContext faces = event.getContext().getContext();
                Throwable thrown = event.getContext().getException();
                if (thrown instanceof ViewExpiredException expired) {
                    events.remove();
                    reopen(faces, expired.getViewId());
                } else if (find(CspException.class, thrown).isPresent()) {
                    // The post does not know the nonce of the page that it says it comes from.
                    events.remove();
                    reopen(faces, faces.getViewRoot().getViewId());
                } else if (faces.isPostback() && isForThePage(faces, thrown)) {
                    events.remove();
                }
            }
            getWrapped().handle();
        }

        private static boolean isForThePage(FacesContext faces, Throwable thrown) {
            if (find(StepUpNeeded.class, thrown).isPresent()) {
                askForSecondFactor(faces);
                return true;
            }
            Optional<InvalidValue> wrong = find(InvalidValue.class, thrown);
            if (wrong.isPresent()) {
                OfficeForm form = CDI.current().select(OfficeForm.class).get();
                form.wrong(wrong.get());
                form.bringProblemsIntoView();
                return true;
            }
            Optional<String> text = text(thrown);
            text.ifPresent(problem -> OfficeWords.wrong(null, problem));
            return text.isPresent();
        }

        /** Nothing of the page is drawn anew, so that nothing typed is lost, and its scripts take it for refused. */
        private static void askForSecondFactor(FacesContext faces) {
            faces.validationFailed();
            faces.getPartialViewContext().getRenderIds().clear();
            PrimeFaces.current().executeScript("PresenteStepUp.ask('" + source(faces) + "')");
        }

        /** The client id of what was pressed, as the page knows it; blank when the page has no such part. */
        private static String source(FacesContext faces) {
            Map<String, String> sent = faces.getExternalContext().getRequestParameterMap();
            String ajax = sent.get("jakarta.faces.source");
            List<String> found = new ArrayList<>();
            (ajax == null ? sent.keySet().stream() : Stream.of(ajax))
                    .forEach(id -> faces.getViewRoot().invokeOnComponent(faces, id, (context, component) -> {
                        if (component instanceof ActionSource || ajax != null) {
                            found.add(component.getClientId(context));
                        }
                    }));
            return found.isEmpty() ? "" : found.get(0);
        }

        private static Optional<String> text(Throwable thrown) {
            if (find(Denied.class, thrown).isPresent()) {
                return Optional.of(OfficeWords.text("problem.denied"));
            }
            if (find(ChangedMeanwhile.class, thrown).isPresent()) {
                return Optional.of(OfficeWords.text("problem.changed-meanwhile"));
            }
            return Optional.empty();
        }

        private static <T> Optional<T> find(Class<T> type, Throwable thrown) {
            return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst();
        }

        private static void reopen(FacesContext context, String viewId) {
            try {
                context.getExternalContext()
                        .redirect(context.getApplication().getViewHandler().getActionURL(context, viewId));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context.responseComplete();
        }
    }
}
