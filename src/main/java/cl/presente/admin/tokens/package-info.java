/**
 * The office's screens about the OTEC's SENCE tokens: the list with its calendar, pasting one, and one token with its trial, its
 * use and its end. No page, bean or view state ever holds a token. Manual v1.1.2, sections 3.1 and 4.
 */
@NullMarked
package cl.presente.admin.tokens;

import org.jspecify.annotations.NullMarked;
