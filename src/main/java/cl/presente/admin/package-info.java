/**
 * The office: what an OTEC's staff see below {@code /o/{slug}/admin}, and where they sign in. Faces pages with PrimeFaces, each
 * reached only through {@link cl.presente.admin.OfficeViews}. An entry point: it may use any feature, and nobody imports it.
 */
@NullMarked
package cl.presente.admin;

import org.jspecify.annotations.NullMarked;
