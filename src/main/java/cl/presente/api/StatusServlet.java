package cl.presente.api;

import cl.presente.vault.PlatformKey;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Says whether this node can take callbacks (200 or 503), and whether it can send learners to SENCE. */
@WebServlet("/status")
public class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 2;

    @Resource(lookup = "java:app/presente")
    private transient DataSource database;

    @Inject
    private transient PlatformKey platformKey;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = databaseAnswers();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write("{\"callbacks\":\"" + word(up) + "\",\"launches\":\"" + word(up && platformKey.isPresent())
                        + "\"}\n");
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
