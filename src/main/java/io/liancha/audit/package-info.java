/** Who sent, saw and decided what, and for which purpose: only added to, and chained by digests. */
@NullMarked
package io.liancha.audit;

import org.jspecify.annotations.NullMarked;
