/**
 * What every HTTP answer of ours shares: security headers, problem pages, form tokens and cookies. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.web;

import org.jspecify.annotations.NullMarked;
