/**
 * What comes in: pulling the sources' feeds, cleaning their rows, keeping what cannot be taken, and
 * landing the rest. The agencies' data is untrusted here and nowhere later.
 */
@NullMarked
package io.liancha.intake;

import org.jspecify.annotations.NullMarked;
