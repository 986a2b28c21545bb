/** How the hub answers, whatever it is asked. */
@NullMarked
package io.liancha.answer;

import org.jspecify.annotations.NullMarked;
