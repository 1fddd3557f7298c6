package cl.presente.journeys;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.crypto.Totp;
import cl.presente.support.Build;
import cl.presente.support.RunningService;
import cl.presente.support.SampleLinks;
import cl.presente.support.SampleSence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An OTEC that one test class has for itself: a node that starts for that alone takes it in, and SENCE knows it. Its learners attend
 * one run in the test environment, and it has no token yet.
 */
record ProvisionedOtec(
        String slug, String rut, Staff admin, Staff coordinator, Staff auditor, List<SampleLinks.Row> learners) {

    static ProvisionedOtec of(RunningService presente, String slug, String rut, String runNumbers) {
        Path root = Build.empty(Build.folder().resolve("it/otecs-" + slug));
        Path links = root.resolve("links.csv");
        Staff admin = staff("admin@" + slug + ".example");
        Staff coordinator = staff("coordinacion@" + slug + ".example");
        Staff auditor = staff("auditoria@" + slug + ".example");
        try {
            Path folder = Files.createDirectory(root.resolve(slug));
            Files.writeString(folder.resolve("otec.properties"), """
                    slug=%s
                    rut=%s
                    name=OTEC %s
                    colour=#14532d
                    """.formatted(slug, rut, slug));
            Files.writeString(
                    folder.resolve("staff.csv"),
                    "Correo;Nombre;Rol;Clave;SegundoFactor\n"
                            + line(admin, "Ada Administra", "administrador")
                            + line(coordinator, "Coro Coordina", "coordinador")
                            + line(auditor, "Aura Audita", "auditor"));
            Files.writeString(folder.resolve("tokens.csv"), "Etiqueta;Token;Prioridad;Estado;EstadoEnSence\n");
            Files.writeString(
                    folder.resolve("cursos.csv"),
                    "RefCurso;Nombre;LineaCapacitacion;CodSence;Horas\ncurso;Planillas;3;9900000777;8\n");
            Files.writeString(
                    folder.resolve("acciones.csv"),
                    "RefAccion;RefCurso;CodigoCurso;Ambiente;FechaInicio;FechaTermino;Asistencia;Minutos;Empresa;UrlCurso;"
                            + "Instrucciones\naccion;curso;" + slug + "-1;prueba;hoy-1;hoy+30;abrir y cerrar;120;;;\n");
            StringBuilder nomina = new StringBuilder("RefAccion;RunAlumno;Nombre;Correo;MotivoExencion\n");
            for (String run : runNumbers.split(" ")) {
                nomina.append("accion;")
                        .append(run)
                        .append(";Participante ")
                        .append(run)
                        .append(";;\n");
            }
            Files.writeString(folder.resolve("nomina.csv"), nomina);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SampleSence.register(root, presente.sence().registry());
        presente.startAnotherNode(Map.of(
                        "presente.tenants.folder", root.toString(),
                        "presente.tenants.links.file", links.toString()))
                .close();
        return new ProvisionedOtec(
                slug,
                rut,
                admin,
                coordinator,
                auditor,
                SampleLinks.read(links).stream()
                        .map(row -> at(presente.baseUrl(), row))
                        .toList());
    }

    SampleLearner learner(int number) {
        return new SampleLearner(learners.get(number));
    }

    /** The links name the node that took the OTEC in, and is gone. */
    private static SampleLinks.Row at(URI base, SampleLinks.Row row) {
        return new SampleLinks.Row(
                row.slug(),
                row.name(),
                row.run(),
                row.course(),
                row.codigoCurso(),
                row.linea(),
                row.environment(),
                row.exempt(),
                base.resolve(URI.create(row.link()).getPath()).toString());
    }

    String office(String page) {
        return "/o/" + slug + "/admin/" + page;
    }

    private static Staff staff(String mail) {
        return new Staff(mail, "una-clave-bien-larga", Totp.random());
    }

    private static String line(Staff staff, String name, String role) {
        return staff.mail() + ";" + name + ";" + role + ";" + staff.password() + ";"
                + staff.totp().text() + "\n";
    }
}
