/** Canonical datasets and their columns; the lake and its catalogue. */
@NullMarked
package io.liancha.dataset;

import org.jspecify.annotations.NullMarked;
