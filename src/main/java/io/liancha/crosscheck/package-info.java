/**
 * One plate now: what the hub knows of it, from all sources, with what it does not know said.
 *
 * <p>The verdict is the nightly run's own as long as no source says otherwise.
 */
@NullMarked
package io.liancha.crosscheck;

import org.jspecify.annotations.NullMarked;
