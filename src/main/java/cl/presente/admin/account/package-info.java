/**
 * The page on which a member of staff keeps his own account: password, second factors, the browsers he is signed in with. Only
 * {@link cl.presente.admin.AccountServlet} leads here. The manual says nothing of it.
 */
@NullMarked
package cl.presente.admin.account;

import org.jspecify.annotations.NullMarked;
