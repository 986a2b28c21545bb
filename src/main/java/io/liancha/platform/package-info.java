/** What each platform company sends, how complete and how plausible it is. */
@NullMarked
package io.liancha.platform;

import org.jspecify.annotations.NullMarked;
