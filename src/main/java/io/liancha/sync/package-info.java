/** One nightly run: its stages, its progress, its report. */
@NullMarked
package io.liancha.sync;

import org.jspecify.annotations.NullMarked;
