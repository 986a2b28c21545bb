/** Digests, and the hub's own keys: what is signed, and what is encrypted where it lies. */
@NullMarked
package io.liancha.crypto;

import org.jspecify.annotations.NullMarked;
