/** What an OTEC may say of itself: name, colour, mail. May use any feature. The manual says nothing of it. */
@NullMarked
package cl.presente.admin.settings;

import org.jspecify.annotations.NullMarked;
