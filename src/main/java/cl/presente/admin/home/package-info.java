/** The office's home: first steps until an OTEC is on its way, and the day at a glance. May use any feature. Manual, section 4. */
@NullMarked
package cl.presente.admin.home;

import org.jspecify.annotations.NullMarked;
