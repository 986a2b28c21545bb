/** Who receives what the hub sends: an agency's channels, its view of a record, its address. */
@NullMarked
package io.liancha.agency;

import org.jspecify.annotations.NullMarked;
