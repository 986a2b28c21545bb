/**
 * A fictional county: the four sources and the four receivers as the contracts say, with the dirt
 * of real feeds and with known truth. No other package knows it, and it knows none of them.
 */
@NullMarked
package io.liancha.sandbox;

import org.jspecify.annotations.NullMarked;
