package cl.presente.admin.signup;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.IntStream;

/** The terms of the service and the data-processing agreement, for everybody to read. */
@WebServlet("/terms")
public class TermsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.terms");

    /** A heading and what stands below it. */
    public record Section(String title, List<String> paragraphs) {}

    private static final List<Section> SECTIONS = IntStream.iterate(1, n -> TEXTS.containsKey(n + ".title"), n -> n + 1)
            .mapToObj(n -> new Section(TEXTS.getString(n + ".title"), paragraphs(n)))
            .toList();

    private static List<String> paragraphs(int section) {
        return IntStream.iterate(1, n -> TEXTS.containsKey(section + "." + n), n -> n + 1)
                .mapToObj(n -> TEXTS.getString(section + "." + n))
                .toList();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("sections", SECTIONS);
        request.getRequestDispatcher("/terms.xhtml").forward(request, response);
    }
}
