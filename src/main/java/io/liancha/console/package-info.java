/** Pages for people: what the hub knows, in a browser, without anything from elsewhere. */
@NullMarked
package io.liancha.console;

import org.jspecify.annotations.NullMarked;
