/**
 * Takes a whole nómina in from a file: which column is what, what the file would change, which cells a spreadsheet damaged,
 * and then the change itself as a job that can be undone for a day. What people may do here is {@link
 * cl.presente.enrolment.imports.UploadNomina}, {@link cl.presente.enrolment.imports.PrepareImport} and {@link
 * cl.presente.enrolment.imports.CarryOut}; the rules of a line are those of {@link cl.presente.enrolment.Enrol.Entry}. Manual
 * v1.1.2, section 9 (nómina).
 */
@NullMarked
package cl.presente.enrolment.imports;

import org.jspecify.annotations.NullMarked;
