/**
 * Identifiers as the standards define them: plates, VINs, credit codes, citizen IDs, coordinates
 * and the code tables of the sources. Pure functions; nothing here knows a source or a dataset.
 */
@NullMarked
package io.liancha.identifier;

import org.jspecify.annotations.NullMarked;
