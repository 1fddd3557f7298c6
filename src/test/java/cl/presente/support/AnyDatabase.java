package cl.presente.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * On tests of what pages, browsers and answers do with what other tests have shown each database to do: {@code .ci/run} spends its
 * time on them on one database only. {@code mvn verify -Pmysql} runs them all.
 */
@Tag("any-database")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AnyDatabase {}
