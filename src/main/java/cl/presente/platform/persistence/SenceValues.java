package cl.presente.platform.persistence;

import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.IdSesionSence;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** SENCE's values in columns: their wire form, and nothing that their constructors would refuse. */
public final class SenceValues {

    private SenceValues() {}

    /** A {@link Rut} as {@code 12345678-5}. */
    @Converter(autoApply = true)
    public static class OfRut implements AttributeConverter<Rut, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Rut rut) {
            return rut == null ? null : rut.text();
        }

        @Override
        public @Nullable Rut convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : Rut.parse(column);
        }
    }

    /** A {@link CodSence}, blank for line 1. */
    @Converter(autoApply = true)
    public static class OfCodSence implements AttributeConverter<CodSence, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable CodSence code) {
            return code == null ? null : code.text();
        }

        @Override
        public @Nullable CodSence convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new CodSence(column);
        }
    }

    /** A {@link CodigoCurso}. */
    @Converter(autoApply = true)
    public static class OfCodigoCurso implements AttributeConverter<CodigoCurso, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable CodigoCurso code) {
            return code == null ? null : code.text();
        }

        @Override
        public @Nullable CodigoCurso convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new CodigoCurso(column);
        }
    }

    /** A {@link LineaCapacitacion} as its number. */
    @Converter(autoApply = true)
    public static class OfLineaCapacitacion implements AttributeConverter<LineaCapacitacion, Integer> {
        @Override
        public @Nullable Integer convertToDatabaseColumn(@Nullable LineaCapacitacion linea) {
            return linea == null ? null : linea.number();
        }

        @Override
        public @Nullable LineaCapacitacion convertToEntityAttribute(@Nullable Integer column) {
            return column == null ? null : LineaCapacitacion.of(column);
        }
    }

    /** An {@link IdSesionAlumno}. */
    @Converter(autoApply = true)
    public static class OfIdSesionAlumno implements AttributeConverter<IdSesionAlumno, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable IdSesionAlumno id) {
            return id == null ? null : id.text();
        }

        @Override
        public @Nullable IdSesionAlumno convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new IdSesionAlumno(column);
        }
    }

    /** An {@link IdSesionSence}. */
    @Converter(autoApply = true)
    public static class OfIdSesionSence implements AttributeConverter<IdSesionSence, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable IdSesionSence id) {
            return id == null ? null : id.text();
        }

        @Override
        public @Nullable IdSesionSence convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new IdSesionSence(column);
        }
    }
}
