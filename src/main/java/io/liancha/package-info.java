/** The hub's entry point; every capability lives in a package of its own below. */
@NullMarked
package io.liancha;

import org.jspecify.annotations.NullMarked;
