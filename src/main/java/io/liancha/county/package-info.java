/** The county: its code, plate prefixes, window, and the map of its townships and places. */
@NullMarked
package io.liancha.county;

import org.jspecify.annotations.NullMarked;
