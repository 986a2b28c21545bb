/** Who asks, and what they may: tokens, users, roles, and the one table of what is allowed. */
@NullMarked
package io.liancha.access;

import org.jspecify.annotations.NullMarked;
