package cl.presente.admin.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFolderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final Map<String, String> GOOD = Map.of(
            "otec.properties",
            "slug=una-otec\nrut=99.999.911-5\nname=Una\ncolour=#123456\n",
            "staff.csv",
            "Correo;Nombre;Rol;Clave;SegundoFactor\nana@otec.example;Ana;administrador;una-clave-larga;\n",
            "tokens.csv",
            "Etiqueta;Token;Prioridad;Estado;EstadoEnSence\nUno;T0000000001;1;activo;\n",
            "cursos.csv",
            "RefCurso;Nombre;LineaCapacitacion;CodSence;Horas\nc;Curso;3;9900000101;8\np;Prueba;3;-1;8\n",
            "acciones.csv",
            "RefAccion;RefCurso;CodigoCurso;Ambiente;FechaInicio;FechaTermino;Asistencia;Minutos;Empresa;UrlCurso;Instrucciones\n"
                    + "a;c;9910101;prueba;hoy;hoy+1;abrir y cerrar;60;;;\n",
            "nomina.csv",
            "RefAccion;RunAlumno;Nombre;Correo;MotivoExencion\na;33100101-5;Ana;;\n");

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void writeAGoodFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("una-otec"));
        for (Map.Entry<String, String> file : GOOD.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    @Test
    void readsWhatIsGood() {
        TenantFolder read = TenantFolder.read(folder, TODAY);

        assertThat(read.slug().text()).isEqualTo("una-otec");
        assertThat(read.runs()).singleElement().satisfies(run -> {
            assertThat(run.courseRun().course()).isSameAs(read.courses().get(0));
            assertThat(run.nomina()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
        otec.properties | =una-otec   | =otra-otec   | una-otec/otec.properties, slug: El slug es el nombre
        otec.properties | 911-5       | 911-6        | una-otec/otec.properties, rut: El RUT debe tener
        otec.properties | colour      | color        | una-otec/otec.properties, colour: El color
        staff.csv    | ana@            | ana           | una-otec/staff.csv, línea 2, columna Correo: Debe ser una dirección
        staff.csv    | administrador   | operador      | una-otec/staff.csv, línea 2, columna Rol: El rol es
        staff.csv    | una-clave-larga | corta         | una-otec/staff.csv, línea 2, columna Clave: La clave inicial
        staff.csv    | larga;          | larga;ABCD1   | una-otec/staff.csv, línea 2, columna SegundoFactor: El secreto TOTP
        staff.csv    | ;Ana;           | ;;            | una-otec/staff.csv, línea 2, columna Nombre: El nombre
        tokens.csv   | Uno;            | ;             | una-otec/tokens.csv, línea 2, columna Etiqueta: La etiqueta
        tokens.csv   | T0000000001     | ñ             | una-otec/tokens.csv, línea 2, columna Token: El Token lleva sólo
        tokens.csv   | ;1;             | ;uno;         | una-otec/tokens.csv, línea 2, columna Prioridad: La prioridad
        tokens.csv   | activo;         | activo;tal vez | una-otec/tokens.csv, línea 2, columna EstadoEnSence: El estado en SENCE
        cursos.csv   | ;3;9            | ;1;9          | una-otec/cursos.csv, línea 2, columna CodSence: En la línea 1 el CodSence va en blanco
        cursos.csv   | 9900000101      | 99            | una-otec/cursos.csv, línea 2, columna CodSence: El CodSence tiene 10 dígitos
        cursos.csv   | ;3;9            | ;2;9          | una-otec/cursos.csv, línea 2, columna LineaCapacitacion: La línea de capacitación es 1, 3 o 6
        cursos.csv   | p;Prueba        | c;Prueba      | una-otec/cursos.csv, línea 3, columna RefCurso: Está repetido
        cursos.csv   | p;Prueba        | ;Prueba       | una-otec/cursos.csv, línea 3, columna RefCurso: Falta
        acciones.csv | a;c;            | a;x;          | una-otec/acciones.csv, línea 2, columna RefCurso: No está en el archivo
        acciones.csv | 9910101         | 99101         | una-otec/acciones.csv, línea 2, columna CodigoCurso: El CodigoCurso (ID de acción) tiene 7
        acciones.csv | 9910101;prueba  | -1;producción | una-otec/acciones.csv, línea 2, columna CodigoCurso: El CodigoCurso -1 sólo sirve
        acciones.csv | c;9910101;prueba | p;9910101;produccion | una-otec/acciones.csv, línea 2, columna RefCurso: El CodSence -1 sólo sirve
        acciones.csv | hoy+1           | hoy-1         | una-otec/acciones.csv, línea 2, columna FechaTermino: La fecha se escribe
        acciones.csv | hoy;            | 31-02-2026;   | una-otec/acciones.csv, línea 2, columna FechaInicio: La fecha se escribe
        acciones.csv | ;60;            | ;;            | una-otec/acciones.csv, línea 2, columna Minutos: Con abrir y cerrar
        acciones.csv | abrir y cerrar  | diaria        | una-otec/acciones.csv, línea 2, columna Minutos: Con abrir y cerrar
        acciones.csv | ;60;;;          | ;60;;javascript:1; | una-otec/acciones.csv, línea 2, columna UrlCurso: La dirección del curso
        nomina.csv   | a;33            | x;33          | una-otec/nomina.csv, línea 2, columna RefAccion: No está en el archivo
        nomina.csv   | 101-5           | 101-4         | una-otec/nomina.csv, línea 2, columna RunAlumno: El dígito verificador
        nomina.csv   | Ana;;           | Ana;ana;      | una-otec/nomina.csv, línea 2, columna Correo: Debe ser una dirección de correo, o nada
        nomina.csv   | Correo          | Mail          | una-otec/nomina.csv, línea 1, columna Correo: Falta la columna
        nomina.csv   | Ana;;           | Ana;;;;sobra  | una-otec/nomina.csv, línea 2: La fila tiene más celdas
        nomina.csv   | Ana;;           | "Ana;;        | una-otec/nomina.csv, línea 2: Hay comillas
        """)
    void namesThePlaceAndTheRule(String file, String good, String wrong, String message) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        Files.writeString(path, before.replace(good, wrong));

        assertThat(before).contains(good);
        assertThat(refusal()).startsWith(message).doesNotContain("\n");
    }

    @Test
    void neverQuotesWhatItRefuses() throws IOException {
        Files.writeString(folder.resolve("nomina.csv"), GOOD.get("nomina.csv").replace("101-5", "101-4"));

        assertThat(refusal()).doesNotContain("33100101");
    }

    @Test
    void refusesAPersonTwiceInOneNomina() throws IOException {
        Files.writeString(folder.resolve("nomina.csv"), GOOD.get("nomina.csv") + "a;33.100.101-5;Otra;;\n");

        assertThat(refusal()).isEqualTo("una-otec/nomina.csv, línea 3, columna RunAlumno: Está repetido.");
    }

    @Test
    void refusesATokenTwice() throws IOException {
        Files.writeString(folder.resolve("tokens.csv"), GOOD.get("tokens.csv") + "Dos;t0000000001;2;activo;\n");

        assertThat(refusal()).isEqualTo("una-otec/tokens.csv, línea 3, columna Token: Está repetido.");
    }

    @Test
    void namesAFileThatIsNotThere() throws IOException {
        Files.delete(folder.resolve("tokens.csv"));

        assertThat(refusal()).isEqualTo("una-otec/tokens.csv: el archivo falta o no se puede leer.");
    }

    @Test
    void hasARuleForEveryColumnThatSenceHasNoSentenceFor() {
        ResourceBundle texts = ResourceBundle.getBundle("i18n.import");
        List<String> saidBySence = List.of("Token", "LineaCapacitacion", "CodSence", "CodigoCurso", "RunAlumno");

        assertThat(GOOD.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".csv"))
                        .flatMap(file -> List.of(file.getValue()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .split(";"))
                                .stream()
                                .filter(column -> !column.startsWith("Ref") && !saidBySence.contains(column))
                                .map(column -> file.getKey() + "." + column)))
                .allMatch(texts::containsKey);
    }

    private String refusal() {
        return catchThrowable(() -> TenantFolder.read(folder, TODAY)).getMessage();
    }
}
