/**
 * Takes whole OTECs in from folders of files, as {@code docs/import-format.md} describes them, when the service starts. An
 * OTEC that is registered already is left alone. Manual v1.1.2, sections 3.2, 9 and 10 (what the files say of courses and
 * learners).
 */
@NullMarked
package cl.presente.admin.provision;

import org.jspecify.annotations.NullMarked;
