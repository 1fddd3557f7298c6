/** The office's screens about courses: the list, a new one, and one with its runs. Manual v1.1.2, sections 3.2 and 10. */
@NullMarked
package cl.presente.admin.courses;

import org.jspecify.annotations.NullMarked;
